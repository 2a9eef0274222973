import { inCommandWords } from "./command-of-tool.js";
import type { Colors, Page, Success } from "./page.js";
import { visible } from "./visible.js";
import { wrap } from "./wrap.js";

type Models = Extract<Success, { tool: "codex_models" }>;
type Status = Extract<Success, { tool: "codex_status" }>;

/** Readiness as a person reads it. */
export function statusLines(envelope: Status, { colors, columns }: Page): string[] {
  const { codex, login, git, problems, warnings } = envelope;
  return [
    ...wrap(envelope.summary, columns).map(paintReadiness(envelope.readiness, colors)),
    "",
    `  codex  ${codex.found ? `${codex.version ?? "of an unknown version"} at ${visible(codex.path ?? "")}` : "not found"}`,
    `  login  ${login.state.replaceAll("_", " ")}${login.method ? ` (${login.method})` : ""}`,
    `  git    ${git.found ? `at ${visible(git.path ?? "")}` : "not found"}`,
    "",
    colors.bold("Settings"),
    ...Object.entries(envelope.settings).flatMap(([name, value]) => {
      const [first = "", ...more] = wrap(String(value), columns, " ".repeat(27));
      return [`  ${name.padEnd(24)} ${first.slice(27)}`, ...more];
    }),
    ...[...problems, ...warnings].flatMap(({ message, repair }) => [
      "",
      ...wrap(message, columns, "  "),
      ...wrap(`→ ${inCommandWords(repair)}`, columns, "  "),
    ]),
  ];
}

function paintReadiness(readiness: Status["readiness"], colors: Colors) {
  return { ready: colors.green, unsure: colors.yellow, not_ready: colors.red }[readiness];
}

/** The models and their reasoning efforts, one a line; those that codex hides come last. */
export function modelLines({ models }: Models, { colors }: Page): string[] {
  const shown = [...models].sort((a, b) => Number(a.hidden) - Number(b.hidden));
  const width = Math.max(...shown.map(({ name }) => name.length), 0);
  return shown.map(({ name, reasoning_efforts, default_reasoning_effort, hidden }) => {
    const efforts = reasoning_efforts.map((effort) =>
      effort === default_reasoning_effort ? colors.bold(effort) : effort,
    );
    const line = `${visible(name).padEnd(width)}  ${efforts.join(" ")}`;
    return hidden ? colors.dim(line) : line;
  });
}
