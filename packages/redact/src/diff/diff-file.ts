/** What is known about the file whose diff is being read. */
export interface DiffFile {
  readonly names: string[];
  /** True when one of its names says that it holds secrets. */
  isSecret: boolean;
  /** True once its first hunk or binary patch began: later names belong to another file. */
  started: boolean;
  /** Whether its last hunk ended inside a private key, on either side. */
  keyInOld: boolean;
  keyInNew: boolean;
  /** Whether a private key was masked in it. */
  holdsKeys: boolean;
}

export function newDiffFile(
  names: readonly string[],
  isSecretPath: (path: string) => boolean,
): DiffFile {
  const file = {
    names: [],
    isSecret: false,
    started: false,
    keyInOld: false,
    keyInNew: false,
    holdsKeys: false,
  };
  addNames(file, names, isSecretPath);
  return file;
}

export function addNames(
  file: DiffFile,
  names: readonly string[],
  isSecretPath: (path: string) => boolean,
): void {
  for (const name of names) {
    const isLatest = file.names.at(-1) === name;
    if (!isLatest && !file.isSecret && !file.names.includes(name))
      file.isSecret = isSecretPath(name);
    if (!isLatest) file.names.push(name);
  }
}
