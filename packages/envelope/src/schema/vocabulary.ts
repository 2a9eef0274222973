import * as v from "valibot";

/** What a tier may write: nothing (`consult`), or a throwaway copy (`propose`). */
export const tier = v.picklist(["consult", "propose"]);
export const sandbox = v.picklist(["read-only", "workspace-write"]);

/** How much of the user's codex configuration a run takes over. */
export const isolation = v.picklist(["inherit", "ignore-config", "ignore-rules"]);

/** What the model may read: the reviewed tree, everything the user can, or the prompt alone. */
export const reads = v.picklist(["tree", "machine", "none"]);

export const detail = v.picklist(["summary", "full"]);
export const severity = v.picklist(["critical", "high", "medium", "low", "nit"]);
export const verdict = v.picklist(["pass", "concerns", "fail", "unknown"]);
export const confidence = v.picklist(["low", "medium", "high"]);

export type Tier = v.InferOutput<typeof tier>;
export type Sandbox = v.InferOutput<typeof sandbox>;
export type Isolation = v.InferOutput<typeof isolation>;
export type Reads = v.InferOutput<typeof reads>;
export type Detail = v.InferOutput<typeof detail>;
export type Severity = v.InferOutput<typeof severity>;
export type Verdict = v.InferOutput<typeof verdict>;
export type Confidence = v.InferOutput<typeof confidence>;
