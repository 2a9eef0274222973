import { createDiffRedaction } from "./diff/diff-redaction.js";
import { compileFinder } from "./engine/compile.js";
import { defaultDetectors } from "./engine/default-detectors.js";
import { findSettled } from "./engine/find-settled.js";
import { fileKind } from "./labels/file-kind.js";
import { defaultMarker, type Mask } from "./markers.js";
import type { Policy } from "./policy.js";
import type { Report, ReportEntry } from "./report.js";
import { checkRule } from "./rules/check-rule.js";
import type { Rule } from "./rules/rule.js";
import { isSecretPath } from "./secret-paths.js";
import { createTextRedaction } from "./text/text-redaction.js";
import { redactValue } from "./tree/redact-value.js";

/** A unified diff of one file, as git prints it, with the names of its sides. */
export interface Patch {
  readonly path: string;
  readonly oldPath?: string;
  readonly text: string;
}

export interface RedactedPatch<P extends Patch> {
  /** The same object when nothing was masked, else a copy with another `text`. */
  readonly patch: P;
  /** True when the file's name alone made its body stay behind. */
  readonly withheld: boolean;
  readonly report: Report;
}

export interface RedactedText {
  /** The same string when nothing was masked. */
  readonly text: string;
  readonly report: Report;
}

export interface RedactedDiff extends RedactedText {
  /** Files whose body was left out because of their name; apart from `maskedPaths`. */
  readonly withheldPaths: readonly string[];
  /** Files some lines of which were masked. */
  readonly maskedPaths: readonly string[];
}

export interface RedactedTree<T> {
  /** The same value when nothing was masked; every clean part of it is shared in any case. */
  readonly value: T;
  readonly report: Report;
}

/** Where a secret stands, in UTF-16 code units of the text. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly kind: "value" | "block";
  readonly partial: boolean;
}

export interface StreamOptions {
  readonly kind: "text" | "diff";
  /** For a text, the file it is of. */
  readonly path?: string;
}

/** Takes a text or a diff in pieces; what comes out does not depend on where they are cut. */
export interface RedactionStream {
  /** Gives back what can no longer change, which may be nothing. */
  push(chunk: string): string;
  /** Gives back the rest. */
  end(): string;
  readonly report: Report;
  readonly withheldPaths: readonly string[];
  readonly maskedPaths: readonly string[];
}

export interface RedactorOptions {
  /** Rules to look for besides the built-in ones. */
  readonly extraRules?: readonly Rule[];
  /** Ids of rules to leave out. */
  readonly disabledRules?: readonly string[];
  /** Decides about a path; `undefined` leaves it to the built-in policy. */
  readonly isSecretPath?: (path: string) => boolean | undefined;
  /** Makes the text that stands for a mask; it should hold no line break. */
  readonly marker?: (mask: Mask) => string;
}

export interface Redactor {
  redactText(text: string, options?: { readonly path?: string }): RedactedText;
  redactDiff(diff: string): RedactedDiff;
  redactTree<T>(value: T): RedactedTree<T>;
  redactPatches<P extends Patch>(
    patches: Iterable<P> | AsyncIterable<P>,
  ): AsyncIterable<RedactedPatch<P>>;
  createStream(options: StreamOptions): RedactionStream;
  scan(text: string, options?: { readonly path?: string }): readonly Finding[];
  isSecretPath(path: string): boolean;
}

/**
 * Makes a redactor. Building one costs a few milliseconds; keep it.
 *
 * @throws TypeError when an extra rule cannot work: see the guide to writing a rule
 */
export function createRedactor(options: RedactorOptions = {}): Redactor {
  return redactorOf(policyOf(options));
}

function policyOf(options: RedactorOptions): Policy {
  options.extraRules?.forEach(checkRule);
  const own = options.isSecretPath;
  let finder: Policy["finder"] | undefined;
  return {
    get finder() {
      finder ??= compileFinder(defaultDetectors(options.extraRules), options.disabledRules);
      return finder;
    },
    isSecretPath: own === undefined ? isSecretPath : (path) => own(path) ?? isSecretPath(path),
    marker: options.marker ?? defaultMarker,
  };
}

function redactorOf(policy: Policy): Redactor {
  return {
    redactText(text, { path } = {}) {
      const { stream, report } = textStream(policy, path);
      const masked = stream.push(text) + stream.end();
      return { text: report.length === 0 ? text : masked, report };
    },
    redactDiff(diff) {
      const stream = createDiffRedaction(policy);
      const masked = stream.push(diff) + stream.end();
      const { report } = stream;
      return {
        text: report.length === 0 ? diff : masked,
        report,
        withheldPaths: [...stream.withheldPaths],
        maskedPaths: [...stream.maskedPaths].filter((path) => !stream.withheldPaths.has(path)),
      };
    },
    redactTree<T>(value: T) {
      const report: ReportEntry[] = [];
      const masked = redactValue(value, policy, report) as T;
      return { value: report.length === 0 ? value : masked, report };
    },
    redactPatches: (patches) => redactEach(policy, patches),
    createStream: (streamOptions) => openStream(policy, streamOptions),
    scan: (text, { path } = {}) => scanText(policy, text, path),
    isSecretPath: policy.isSecretPath,
  };
}

async function* redactEach<P extends Patch>(
  policy: Policy,
  patches: Iterable<P> | AsyncIterable<P>,
): AsyncGenerator<RedactedPatch<P>> {
  for await (const patch of patches) {
    const names = patch.oldPath === undefined ? [patch.path] : [patch.oldPath, patch.path];
    const stream = createDiffRedaction(policy, names);
    const text = stream.push(patch.text) + stream.end();
    const { report } = stream;
    const withheld = stream.withheldPaths.size > 0;
    yield { patch: report.length === 0 ? patch : { ...patch, text }, withheld, report };
  }
}

function textStream(policy: Policy, path: string | undefined) {
  const report: ReportEntry[] = [];
  const shown = path === undefined ? undefined : maskLine(policy, path);
  const stream = createTextRedaction(policy, fileKind(path), ({ rule, kind, partial }, line) => {
    report.push(
      shown === undefined
        ? { rule, line, kind, partial }
        : { rule, path: shown, line, kind, partial },
    );
  });
  return { stream, report };
}

function maskLine(policy: Policy, text: string): string {
  const { stream } = textStream(policy, undefined);
  return stream.push(text) + stream.end();
}

function openStream(policy: Policy, { kind, path }: StreamOptions): RedactionStream {
  if (kind === "text") {
    const { stream, report } = textStream(policy, path);
    return {
      push: (chunk) => stream.push(chunk),
      end: () => stream.end(),
      report,
      withheldPaths: [],
      maskedPaths: [],
    };
  }
  const stream = createDiffRedaction(policy);
  return {
    push: (chunk) => stream.push(chunk),
    end: () => stream.end(),
    report: stream.report,
    get withheldPaths() {
      return [...stream.withheldPaths];
    },
    get maskedPaths() {
      return [...stream.maskedPaths].filter((name) => !stream.withheldPaths.has(name));
    },
  };
}

function scanText(policy: Policy, text: string, path: string | undefined): readonly Finding[] {
  return findSettled(policy.finder, text, fileKind(path)).map((span) => ({
    ...span,
    kind: span.kind === "block" ? "block" : "value",
  }));
}
