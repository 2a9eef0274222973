import { codes, errorEnvelope, fingerprint, jsonSchemaOf } from "@codex-in-claude/envelope";
import { tools } from "./index.js";

/** All that a caller can see of this program: what the fingerprint is made of. */
function publishedSurface(): unknown {
  return {
    tools: tools.map(({ name, title, description, annotations, errorCodes, request, result }) => ({
      name,
      title,
      description,
      annotations,
      errorCodes,
      request: jsonSchemaOf(request),
      result: jsonSchemaOf(result),
    })),
    error: jsonSchemaOf(errorEnvelope),
    codes,
  };
}

let known: string | undefined;

/** The fingerprint of the published surface, computed once in a process. */
export function surfaceFingerprint(): string {
  known ??= fingerprint(publishedSurface());
  return known;
}
