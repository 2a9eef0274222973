/** One request that reached the scripted model. */
export interface ModelRequest {
  readonly method: string;
  /** With the query, as received. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON body, the text where it is not JSON, undefined where there is none. */
  readonly body: unknown;
}

/** Everything the request says to the model in words: instructions and message texts. */
export function promptText(request: ModelRequest): string {
  const body = asRecord(request.body);
  const parts = typeof body.instructions === "string" ? [body.instructions] : [];
  for (const item of inputItems(request)) {
    if (item.type === "message") parts.push(...contentTexts(item.content));
  }
  return parts.join("\n");
}

/** The JSON Schema of `text.format`, or undefined when free text was asked for. */
export function outputSchema(request: ModelRequest): unknown {
  return asRecord(asRecord(asRecord(request.body).text).format).schema;
}

/**
 * Names of the tools offered to the model, in both wire shapes: top-level `tools`, and the
 * `additional_tools` item that code-mode models get (its namespaces flattened).
 */
export function offeredTools(request: ModelRequest): string[] {
  const listed = toolNames(asRecord(request.body).tools);
  const additional = inputItems(request)
    .filter((item) => item.type === "additional_tools")
    .flatMap((item) => toolNames(item.tools));
  return [...listed, ...additional];
}

/** What codex sent back for the model's tool calls, in order, as text. */
export function toolOutputs(request: ModelRequest): string[] {
  return inputItems(request)
    .filter((item) => item.type?.toString().endsWith("_call_output"))
    .map((item) =>
      typeof item.output === "string" ? item.output : contentTexts(item.output).join("\n"),
    );
}

function inputItems(request: ModelRequest): Record<string, unknown>[] {
  const { input } = asRecord(request.body);
  return Array.isArray(input) ? input.map(asRecord) : [];
}

function contentTexts(content: unknown): string[] {
  if (typeof content === "string") return [content];
  if (!Array.isArray(content)) return content === undefined ? [] : [JSON.stringify(content)];
  return content.map((part) => {
    const { text } = asRecord(part);
    return typeof text === "string" ? text : JSON.stringify(part);
  });
}

function toolNames(tools: unknown): string[] {
  if (!Array.isArray(tools)) return [];
  return tools.map(asRecord).flatMap((tool) => {
    const nested = toolNames(tool.tools);
    if (nested.length > 0) return nested.map((name) => `${String(tool.name)}.${name}`);
    return [String(tool.name ?? tool.type)];
  });
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
