import type { Rule } from "./rule.js";

/**
 * Rejects a rule that could never match, or would be tried everywhere.
 *
 * @throws TypeError with the id of the rule and what is wrong with it
 */
export function checkRule(rule: Rule): void {
  const wrong = (what: string): never => {
    throw new TypeError(`Cannot use rule "${rule.id}": ${what}`);
  };
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(rule.id)) wrong("its id is not in kebab-case");
  if (rule.anchors.length === 0) wrong("it has no anchor");
  for (const anchor of rule.anchors) {
    if (anchor.length < 2) wrong(`anchor "${anchor}" is shorter than 2 characters`);
    if (!/^[\x20-\x7e]+$/.test(anchor)) wrong(`anchor "${anchor}" is not printable ASCII`);
  }
  if (new RegExp(rule.pattern.source, rule.pattern.flags).exec("") !== null) {
    wrong("its pattern matches the empty string");
  }
}
