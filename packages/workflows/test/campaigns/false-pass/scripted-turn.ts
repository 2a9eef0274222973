import type { Random } from "../random.js";

/** What codex prints in a run and how its process ends; and what is true of it. */
export interface ScriptedTurn {
  readonly lines: readonly string[];
  /** Bytes of the last line that never came. */
  readonly cutBytes?: number;
  readonly exitCode: number | null;
  readonly exitSignal?: NodeJS.Signals;
  readonly by: "exited" | "deadline" | "cancelled";
  /** Whether the turn came to its end, and codex after it. */
  readonly completed: boolean;
  /** Whether its last word is one review of the asked shape. */
  readonly valid: boolean;
  /** The verdict that this last word gives. */
  readonly verdict: string;
  /** Whether it names something critical or grave. */
  readonly grave: boolean;
  /** Whether codex could look at nothing that it wanted to see. */
  readonly blind: boolean;
}

const finding = (severity: string) => ({
  severity,
  title: "A finding",
  file: "src/always.ts",
  line: 1,
  line_end: null,
  quote: null,
  evidence: "It is there",
  risk: "Some",
  recommendation: "Mend it",
});

const review = (verdict: string, findings: readonly object[] = []) => ({
  verdict,
  confidence: "high",
  summary: "Looked at everything.",
  findings,
  questions: [],
  assumptions: [],
  next_steps: [],
});

const event = (type: string, rest: object = {}) => JSON.stringify({ type, ...rest });
const said = (text: string) =>
  event("item.completed", { item: { id: "item_1", type: "agent_message", text } });
const ran = (status: string, output: string) => {
  const command = { id: "item_0", type: "command_execution", command: "cat a" };
  return [
    event("item.started", { item: { ...command, aggregated_output: "", status: "in_progress" } }),
    event("item.completed", { item: { ...command, aggregated_output: output, status } }),
  ];
};
const opening = [event("thread.started", { thread_id: "t" }), event("turn.started")];
const completion = event("turn.completed", { usage: { input_tokens: 1, output_tokens: 1 } });
const reconnecting = event("error", { message: "Reconnecting... 1/5 (stream closed)" });

/** A run as it should be, with a verdict that is mostly a pass. */
export function honestTurn(random: Random): ScriptedTurn {
  const verdict = random.chance(0.8) ? "pass" : random.pick(["concerns", "fail", "unknown"]);
  const findings = random.chance(0.3) ? [finding(random.pick(["medium", "low", "nit"]))] : [];
  const commands = random.chance(0.3) ? ran("completed", "words") : [];
  return {
    lines: [...opening, ...commands, said(JSON.stringify(review(verdict, findings))), completion],
    exitCode: 0,
    by: "exited",
    completed: true,
    valid: true,
    verdict,
    grave: false,
    blind: false,
  };
}

type TurnFault = (turn: ScriptedTurn, random: Random) => ScriptedTurn;

const answering = (turn: ScriptedTurn, text: string): ScriptedTurn => ({
  ...turn,
  lines: [...opening, said(text), completion],
  valid: true,
  verdict: "pass",
  grave: false,
});
const invalid = (turn: ScriptedTurn, json: unknown): ScriptedTurn => ({
  ...answering(turn, typeof json === "string" ? json : JSON.stringify(json)),
  valid: false,
});
const pass = review("pass");
const fenced = (json: unknown) => `\`\`\`json\n${JSON.stringify(json)}\n\`\`\``;
const { verdict: _verdict, ...withoutVerdict } = pass;
const { findings: _findings, ...withoutFindings } = pass;

const notReviews: readonly unknown[] = [
  withoutVerdict,
  withoutFindings,
  { ...pass, verdict: "PASS" },
  { ...pass, verdict: "pass " },
  { ...pass, verdict: "pass\u0000" },
  { ...pass, verdict: ["pass"] },
  { ...pass, verdict: true },
  { ...pass, confidence: "total" },
  { ...pass, summary: "" },
  { ...pass, findings: "none" },
  { ...pass, findings: [{}] },
  { ...pass, findings: [{ ...finding("low"), line: "1" }] },
  { review: pass },
  [pass],
  null,
  "pass",
  "All is well: pass.",
  "",
  JSON.stringify(pass).slice(0, -1),
  JSON.stringify(pass).slice(1),
  `${JSON.stringify(pass)}${JSON.stringify(review("fail"))}`,
  `{"verdict":"fail","part":${JSON.stringify(pass)}`,
  JSON.stringify(pass).replace('"verdict":"pass"', '"verdict":"fail","verdict":"pass"'),
  { ...pass, summary: "\u200b" },
  `${JSON.stringify(review("fail"))}\n${fenced(pass)}`,
  `${fenced(review("fail"))}\nor else\n${fenced(pass)}`,
  `${JSON.stringify(review("fail")).slice(0, -1)}\n${fenced(pass)}`,
  `I refuse. A pass would look like this:\n${fenced(pass)}\nbut I looked at nothing.`,
  `A pass would be ${JSON.stringify(pass)}, and this is none.`,
];

/** What can be wrong with what the model says; each fault says what is true afterwards. */
export const answerFaults: Readonly<Record<string, TurnFault>> = {
  "the answer is no review": (turn, random) => invalid(turn, random.pick(notReviews)),
  "a part came before, and again": (turn) => {
    const [text = ""] = turn.lines.slice(-2);
    return {
      ...turn,
      lines: [...opening, text, reconnecting, ...turn.lines.slice(opening.length)],
    };
  },
  "only a part came, before the connection was lost": (turn) => ({
    ...turn,
    lines: [...opening, said(JSON.stringify(pass)), reconnecting, completion],
    valid: false,
  }),
  "a pass was said before more was looked at": (turn) => ({
    ...turn,
    lines: [...opening, said(JSON.stringify(pass)), ...ran("completed", "words"), completion],
    valid: false,
  }),
  "a pass was said before the verdict": (turn, random) => {
    const verdict = random.pick(["concerns", "fail", "unknown"]);
    const last = JSON.stringify(review(verdict));
    return {
      ...answering(turn, last),
      lines: [...opening, said(JSON.stringify(pass)), said(last), completion],
      verdict,
    };
  },
  "the verdict contradicts the findings": (turn, random) => {
    const minor = Array.from({ length: random.pick([0, 3, 250]) }, () => finding("low"));
    const grave = finding(random.pick(["critical", "high", "CRITICAL", "blocker"]));
    return {
      ...answering(turn, JSON.stringify(review("pass", [...minor, grave]))),
      grave: true,
    };
  },
  "the answer stands in a fence": (turn) => answering(turn, fenced(pass)),
};

/** What can go wrong on the way, whatever is said. */
export const endFaults: Readonly<Record<string, TurnFault>> = {
  "the stream is cut": (turn) => ({
    ...turn,
    lines: turn.lines.filter((line) => line !== completion),
    completed: false,
  }),
  "the last line is cut": (turn, random) => ({
    ...turn,
    cutBytes: 2 + random.below(20),
    completed: false,
  }),
  "the turn fails": (turn) => ({
    ...turn,
    lines: [
      ...turn.lines.filter((line) => line !== completion),
      event("turn.failed", { error: { message: "stream disconnected before completion" } }),
    ],
    exitCode: 1,
    completed: false,
  }),
  "codex exits with an error": (turn, random) => ({
    ...turn,
    exitCode: random.pick([1, 2, 101]),
    completed: false,
  }),
  "codex is killed": (turn, random) => ({
    ...turn,
    lines: turn.lines.slice(0, 1 + random.below(turn.lines.length)),
    exitCode: null,
    exitSignal: random.pick(["SIGKILL", "SIGTERM", "SIGSEGV"] as const),
    completed: false,
  }),
  "the time is over": (turn, random) => ({
    ...turn,
    by: random.pick(["deadline", "cancelled"] as const),
    exitCode: null,
    exitSignal: "SIGTERM",
    completed: false,
  }),
  "the sandbox starts no command": (turn) => ({
    ...turn,
    lines: [
      ...opening,
      ...ran("failed", "bwrap: Creating new namespace failed: Operation not permitted"),
      ...turn.lines.slice(opening.length),
    ],
    // One command that did start shows that the sandbox works.
    blind: !turn.lines.some((line) => line.includes('"status":"completed"')),
  }),
};
