import { inCommandWords } from "./command-of-tool.js";
import { hang } from "./hang.js";
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
    ...hang("  codex  ", placeOf(codex), columns),
    ...hang("  login  ", loginOf(login), columns),
    ...hang("  git    ", git.found ? `at ${git.path ?? ""}` : "not found", columns),
    "",
    colors.bold("Settings"),
    ...Object.entries(envelope.settings).flatMap(([name, value]) =>
      hang(`  ${name.padEnd(24)} `, String(value), columns),
    ),
    ...[...problems, ...warnings].flatMap(({ message, repair }) => [
      "",
      ...wrap(message, columns, "  "),
      ...wrap(`→ ${inCommandWords(repair)}`, columns, "  "),
    ]),
  ];
}

function placeOf({ found, version = "of an unknown version", path = "" }: Status["codex"]): string {
  return found ? `${version} at ${path}` : "not found";
}

function loginOf({ state, method }: Status["login"]): string {
  return state.replaceAll("_", " ") + (method ? ` (${method})` : "");
}

function paintReadiness(readiness: Status["readiness"], colors: Colors) {
  return { ready: colors.green, unsure: colors.yellow, not_ready: colors.red }[readiness];
}

/** The models, each with its reasoning efforts; those that codex hides come last. */
export function modelLines({ models }: Models, { colors, columns }: Page): string[] {
  const shown = [...models].sort((a, b) => Number(a.hidden) - Number(b.hidden));
  const width = Math.max(...shown.map(({ name }) => name.length), 0);
  return shown.flatMap(({ name, reasoning_efforts, default_reasoning_effort, hidden }) => {
    const lines = hang(`${visible(name).padEnd(width)}  `, reasoning_efforts.join(" "), columns);
    if (hidden) return lines.map(colors.dim);
    return lines.map((line) =>
      line.replace(/\S+/g, (word) =>
        word === default_reasoning_effort ? colors.bold(word) : word,
      ),
    );
  });
}
