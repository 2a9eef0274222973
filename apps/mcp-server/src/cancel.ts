/**
 * What a client says when its own patience ended, and not a person's: Claude Code and the MCP SDK
 * both send a cancel then. See docs/discoveries/mcp-clients.md.
 */
const timeoutReason = /timed? ?out|-32001/i;

interface CancelSignals {
  readonly cancelled: AbortSignal;
  readonly gone: AbortSignal;
}

/**
 * Tells a cancel that a person meant, which stops the run, from one by which a client gives up
 * waiting, which leaves it running. An unknown reason stops.
 */
export function splitCancel(call: AbortSignal, serverGone: AbortSignal): CancelSignals {
  const cancelled = new AbortController();
  const gone = new AbortController();
  const decide = () => {
    const target =
      !serverGone.aborted && !timeoutReason.test(String(call.reason)) ? cancelled : gone;
    target.abort(call.reason);
  };
  if (call.aborted) decide();
  else call.addEventListener("abort", decide, { once: true });
  return { cancelled: cancelled.signal, gone: AbortSignal.any([gone.signal, serverGone]) };
}
