import { hang } from "./hang.js";
import type { Colors, Page } from "./page.js";
import type { Success } from "./results.js";
import { inShellWords } from "./shell-words.js";
import { visible } from "./visible.js";
import { wrap } from "./wrap.js";

type Models = Extract<Success, { tool: "codex_models" }>;
type Status = Extract<Success, { tool: "codex_status" }>;

/** Readiness as a person reads it. */
export function statusLines(envelope: Status, { colors, columns }: Page): string[] {
  const { codex, login, git, problems, warnings } = envelope;
  return [
    ...wrap(inShellWords(envelope.summary), columns).map(
      paintReadiness(envelope.readiness, colors),
    ),
    "",
    ...hang("  codex  ", placeOf(codex), columns),
    ...hang("  login  ", loginOf(login), columns),
    ...hang("  git    ", git.found ? `at ${git.path ?? ""}` : "not found", columns),
    "",
    colors.bold("Settings"),
    ...Object.entries(envelope.settings).flatMap(([name, value]) =>
      hang(`  ${name.padEnd(24)} `, String(value) || "none", columns),
    ),
    ...[...problems, ...warnings]
      // The summary has told the first of them.
      .filter(({ message }) => !envelope.summary.includes(message))
      .flatMap(({ message, repair }) => [
        "",
        ...wrap(message, columns, "  "),
        ...hang("  → ", inShellWords(repair), columns),
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
export function modelLines({ models }: Models, page: Page): string[] {
  const width = Math.max(...models.map(({ name }) => name.length), 0);
  const linesOf = (isHidden: boolean) =>
    models
      .filter(({ hidden }) => hidden === isHidden)
      .flatMap((model) => oneModel(model, width, page));
  const hidden = linesOf(true);
  const { dim } = page.colors;
  return [
    ...linesOf(false),
    ...(hidden.length > 0 ? ["", dim("Left out of codex's own menus:"), ...hidden.map(dim)] : []),
    "",
    dim("* the default effort"),
  ];
}

function oneModel(
  { name, reasoning_efforts, default_reasoning_effort }: Models["models"][number],
  width: number,
  { columns, colors }: Page,
): string[] {
  const efforts = reasoning_efforts.map((effort) =>
    effort === default_reasoning_effort ? `${effort}*` : effort,
  );
  return hang(`${visible(name).padEnd(width)}  `, efforts.join(" "), columns).map((line) =>
    line.replace(/\S+\*/, colors.bold),
  );
}
