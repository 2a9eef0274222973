/**
 * What commander says of a fault, in the style of our own refusals. The value that it repeats is left
 * out: that may be a secret.
 */
export function usageWords(message: string): string {
  return message
    .replace(
      /(?:option '(-[\w-]+)[^']*' argument|command-argument value) '.*' is invalid(?: for argument '(\w+)')?\. Allowed choices are (.*)\./s,
      (_, option?: string, argument?: string, choices = "") =>
        `${option ?? `<${argument}>`} must be one of ${choices}`,
    )
    .replace(/(unknown (?:option|command)) '.*'/s, "$1")
    .replace(
      /too many arguments for '(?:consult|delegate)'\. Expected 1 argument but got (\d+)\./,
      "$1 words are too many: put the text in quotes",
    )
    .replace(/option '(-[\w-]+)[^']*' argument missing/, "$1 needs a value")
    .replace(/missing required argument '(\w+)'/, "<$1> is missing");
}
