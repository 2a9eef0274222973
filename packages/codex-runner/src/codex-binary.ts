/** A codex that can be started. Plain data. */
export interface CodexBinary {
  /** Absolute path of the file to start: the native binary wherever it could be found. */
  readonly path: string;
  /** The file that was found first, such as npm's launcher. */
  readonly foundAt: string;
  /** The folder that the binary and its companions lie in, which sealed reads leave readable. */
  readonly packageRoot: string;
  /** Variables that the launcher would have set. */
  readonly env: Readonly<Record<string, string>>;
}
