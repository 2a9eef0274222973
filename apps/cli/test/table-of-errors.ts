import { callContext, tools } from "@codex-in-claude/workflows";

/** Every code with what mends it, as the capabilities tell them. */
export async function tableOfErrors() {
  const never = new AbortController().signal;
  const capabilities = await tools
    .find(({ name }) => name === "codex_capabilities")
    ?.call({ detail: "full" }, callContext({ env: {}, cwd: "/", cwdIsChosen: true }), {
      env: {},
      worker: { command: "", args: [] },
      cancelled: never,
      gone: never,
    });
  if (!capabilities?.ok || capabilities.tool !== "codex_capabilities") throw new Error("No table");
  return capabilities.errors ?? [];
}
