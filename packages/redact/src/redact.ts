import { createRedactor, type Redactor } from "./redactor.js";

const standard: Redactor = createRedactor();

/**
 * Masks the secrets in a text. Lines keep their number and everything outside a mask its bytes.
 *
 * @param options.path the file that the text is of; it decides how much a bare value must prove
 */
export const redactText: Redactor["redactText"] = standard.redactText;

/**
 * Masks the secrets in a unified diff of any number of files, with or without commit messages.
 * Hunks keep their lines and signs; the body of a file whose name says secret is left out.
 */
export const redactDiff: Redactor["redactDiff"] = standard.redactDiff;

/**
 * Masks the secrets in the strings and the keys of a JSON value, by their shape and by the name of
 * the member that holds them. Other objects than plain ones and arrays are left alone.
 */
export const redactTree: Redactor["redactTree"] = standard.redactTree;

/**
 * Masks patches of one file each as they come, in order, holding one at a time.
 */
export const redactPatches: Redactor["redactPatches"] = standard.redactPatches;

/** Opens a stream over a text or a diff. It holds at most about 1 MiB, or one hunk. */
export const createStream: Redactor["createStream"] = standard.createStream;

/** Finds the secrets of a text and changes nothing. */
export const scan: Redactor["scan"] = standard.scan;
