/** tinyexec merges over the caller's environment: every other name is set to undefined. */
export function exactEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): NodeJS.ProcessEnv {
  const blank = Object.keys(process.env).map((name) => [name, undefined]);
  return { ...Object.fromEntries(blank), ...env };
}
