/** What can be read beside the tools, by its address. */
export const resourceIndex = [
  {
    uri: "codex://capabilities",
    name: "capabilities",
    description: "The tools with their error codes, settings and full schemas",
  },
  {
    uri: "codex://error-envelope",
    name: "error-envelope",
    description: "JSON Schema of a failure, with the table of codes",
  },
  {
    uri: "codex://result-meta",
    name: "result-meta",
    description: "JSON Schema of meta, which every result has",
  },
  {
    uri: "codex://models",
    name: "models",
    description: "The models of the installed codex, with their reasoning efforts",
  },
] as const;

export type ResourceUri = (typeof resourceIndex)[number]["uri"];
