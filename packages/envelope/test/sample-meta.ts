import type { Meta } from "../src/index.js";

/** The least that a meta holds. */
export const sampleMeta: Meta = {
  cwd: "/work/project",
  tier: "consult",
  sandbox: "read-only",
  isolation: "inherit",
  timeout_seconds: 180,
  elapsed_ms: 12,
  request_id: "request-1",
  fingerprint: "0123456789abcdef",
  server_version: "0.1.0",
};
