import { Help, type HelpConfiguration } from "commander";
import { hang } from "./hang.js";

/** The widest name of an option that still has its text beside it. */
const widestTerm = 28;

/** How every help is laid out: a long name, and each on a narrow terminal, has its text beneath. */
export const helpLayout: HelpConfiguration = {
  // Choices and defaults stand in the descriptions.
  optionDescription: ({ description }) => description,
  padWidth(command, helper) {
    return Math.min(Help.prototype.padWidth.call(this, command, helper), widestTerm);
  },
  formatItem(term, termWidth, description, { helpWidth = 80 }) {
    const head = `  ${term.padEnd(termWidth)}  `;
    if (description === "") return head.trimEnd();
    const beneath = " ".repeat(termWidth + 4);
    const isLong = term.length > termWidth;
    if (!isLong) return hang(head, description, helpWidth).join("\n");
    return [head.trimEnd(), ...hang(beneath, description, helpWidth).filter(Boolean)].join("\n");
  },
};

/** A description with what the value may be and what it is by default, where that is known. */
export function withFacts(description: string, ...facts: readonly (string | undefined)[]): string {
  const known = facts.filter((fact) => fact !== undefined);
  return known.length === 0 ? description : `${description} (${known.join("; ")})`;
}

/** What an option has by default, in words. */
export const byDefault = (value: string | undefined) =>
  value === undefined ? undefined : `default: ${value}`;
