import {
  type CodexProbe,
  type FindCodexResult,
  findCodex,
  probeCodex,
} from "@codex-in-claude/codex-runner";
import { type Envelope, type Problem, sealSuccess } from "@codex-in-claude/envelope";
import { checkGit } from "@codex-in-claude/git-scope";
import { noFacts } from "../outcome.js";
import type { CallContext } from "../plan.js";
import { makeMeta, provenanceOfContext } from "../seal-outcome.js";
import type { Env } from "../settings.js";
import { misspeltVariables } from "./misspelt-variables.js";
import { sameNamedPlugins, sharedNameWarning } from "./same-named-plugins.js";
import { shownSettings } from "./shown-settings.js";
import { notLoggedIn, problemsOf, settingWarnings, warningsOf } from "./status-problems.js";
import { unusableSettings } from "./unusable-settings.js";

/** Everything that can be said before a paid call, without one. */
export async function answerStatus(context: CallContext, env: Env): Promise<Envelope> {
  const started = performance.now();
  const { settings, cwd } = context;
  const [found, git, plugins] = await Promise.all([
    findCodex({
      env,
      workspace: cwd,
      ...(settings.codexBin !== undefined && { codexBin: settings.codexBin }),
    }),
    checkGit({ env, workspace: cwd, timeoutSeconds: settings.gitTimeoutSeconds }),
    sameNamedPlugins(env, cwd),
  ]);
  const probe = found.ok ? await probeWith(found, context, env) : undefined;
  const problems = [
    ...problemsOf(found, probe, git, context.settingProblems),
    ...(await unusableSettings(settings, env)),
  ];
  const loginWarnings = probe?.login === "not_logged_in" ? [notLoggedIn] : [];
  const readiness =
    problems.length > 0 ? "not_ready" : probe?.login === "logged_in" ? "ready" : "unsure";
  return sealSuccess({
    ok: true,
    tool: "codex_status",
    readiness,
    summary: summaryOf(readiness, [...problems, ...loginWarnings]),
    codex: codexPart(found, probe),
    login: {
      state: probe?.login ?? "unknown",
      ...(probe?.loginMethod !== undefined && { method: probe.loginMethod }),
    },
    git: { found: git.ok, ...(git.ok && { path: git.path }) },
    settings: shownSettings(settings),
    ...(plugins && { same_named_plugins: { ...plugins, enabled: [...plugins.enabled] } }),
    problems,
    warnings: [
      ...loginWarnings,
      ...warningsOf(probe),
      ...settingWarnings(context.settingProblems),
      ...misspeltVariables(env),
      ...(plugins ? [sharedNameWarning(plugins)] : []),
    ],
    meta: makeMeta(provenanceOfContext("codex_status", context), noFacts, {
      elapsedMs: performance.now() - started,
    }),
  });
}

function probeWith(
  found: FindCodexResult & { ok: true },
  { settings, cwd }: CallContext,
  env: Env,
): Promise<CodexProbe> {
  const { supportedVersions } = settings;
  return probeCodex(found.codex, {
    env,
    workspace: cwd,
    ...(supportedVersions.length > 0 && { supportedVersions }),
  });
}

function codexPart(found: FindCodexResult, probe: CodexProbe | undefined) {
  return {
    found: found.ok,
    ...(found.ok && { path: found.codex.path }),
    ...(probe?.version !== undefined && { version: probe.version }),
    ...(probe && { tested: probe.versionSupported }),
  };
}

function summaryOf(
  readiness: "ready" | "unsure" | "not_ready",
  reasons: readonly Problem[],
): string {
  const [first] = reasons;
  if (readiness === "ready") return "Ready: codex is found and logged in.";
  if (readiness === "not_ready") return `Not ready: ${first?.message}. ${first?.repair}`;
  return first
    ? `Perhaps ready: ${first.message}. ${first.repair}`
    : "Perhaps ready: codex is found, but its login cannot be told.";
}
