import { startMcpSession } from "./mcp-session.mjs";

/**
 * What a review costs the agent that asks for it, in tokens of four bytes: the server's instructions,
 * the one tool as it is loaded, the call, and the result as Claude Code hands it to its model. It
 * hands over structured content alone where there is some; see docs/discoveries/mcp-clients.md.
 */
export async function measureAgentTokens({ scene, ours, rivals }) {
  const parts = {};
  const pass = {};
  const perFinding = {};
  for (const [name, server] of Object.entries({ ours, ...rivals })) {
    const session = startMcpSession(server);
    const { instructions = "" } = await session.initialize();
    const [tool, args] = server.review;
    const listed = (await session.listTools()).find((one) => one.name === tool);
    const { description, inputSchema } = listed;
    const asked = JSON.stringify([
      { name: tool, description, inputSchema },
      { tool, args },
    ]);
    const reviewed = async (count) => {
      scene.model.play({ kind: "json", json: name === "ours" ? review(count) : plain(count) });
      return shown(await session.call(tool, args));
    };
    const none = await reviewed(0);
    const five = await reviewed(5);
    pass[name] = tokens(instructions + asked + none);
    parts[name] = [instructions, asked, none].map(tokens);
    perFinding[name] = (tokens(five) - tokens(none)) / 5;
    await session.close();
  }
  const part = (index) =>
    Object.fromEntries(Object.entries(parts).map(([name, sizes]) => [name, sizes[index]]));
  return [
    {
      what: "a review that passes, for the agent",
      inReadme: true,
      unit: "tokens",
      ...pass,
      goal: "1200",
    },
    { what: "of which: instructions of the server", unit: "tokens", ...part(0) },
    { what: "of which: the tool as loaded, and the call", unit: "tokens", ...part(1) },
    { what: "of which: the result", unit: "tokens", ...part(2) },
    { what: "each finding more", inReadme: true, unit: "tokens", ...perFinding, goal: "220" },
  ];
}

const tokens = (text) => Buffer.byteLength(text) / 4;

function shown({ structuredContent, content }) {
  return structuredContent
    ? JSON.stringify(structuredContent)
    : content.map(({ text }) => text).join("\n");
}

const finding = {
  severity: "high",
  title: "The retry never ends when the server keeps answering 503",
  file: "a.txt",
  line: 1,
  line_end: null,
  quote: "two",
  evidence: "The loop counts attempts only after a success, so the limit is never reached.",
  risk: "A broken upstream keeps every worker busy until it is restarted.",
  recommendation: "Count before the request, and add a test with a server that always fails.",
};

function review(count) {
  return {
    verdict: count > 0 ? "fail" : "pass",
    confidence: "high",
    summary: "The change does what it says.",
    findings: Array.from({ length: count }, () => finding),
    questions: [],
    assumptions: [],
    next_steps: [],
  };
}

/** The same words, in the form that codex's own review gives its callers. */
function plain(count) {
  return {
    overall_correctness: count > 0 ? "patch is incorrect" : "patch is correct",
    overall_explanation: "The change does what it says.",
    overall_confidence_score: 0.9,
    findings: Array.from({ length: count }, () => ({
      title: finding.title,
      body: `${finding.evidence} ${finding.risk} ${finding.recommendation}`,
      confidence_score: 0.9,
      priority: 1,
      code_location: { absolute_file_path: "a.txt", line_range: { start: 1, end: 1 } },
    })),
  };
}
