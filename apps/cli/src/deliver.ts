import {
  type Env,
  type Envelope,
  readReviewedLines,
  settingPrefix,
  shellWord,
} from "@codex-in-claude/workflows";
import pc from "picocolors";
import { exitCodeOf } from "./exit-code-of.js";
import { exitCodes } from "./exit-codes.js";
import { documentOf } from "./formats/index.js";
import { besideRdjson } from "./formats/rdjson.js";
import { outcomeLine } from "./outcome-line.js";
import { leaveNoFile, writeOutputFile } from "./output-file.js";
import type { Page } from "./page.js";
import { applyText, diffText } from "./render-delegate.js";
import { renderReport } from "./render-report.js";
import { isReview } from "./results.js";
import type { CliProcess } from "./run-cli.js";
import { runnerSafe, runnerSafeJson } from "./runner-safe.js";
import type { Screen } from "./status-line.js";
import type { Invocation } from "./tool-command.js";
import { visibleLines } from "./visible.js";

export interface Delivery extends Pick<Invocation, "flags" | "settings" | "printsDiff"> {
  readonly tool: Pick<Invocation["tool"], "name">;
  readonly file: string | undefined;
  /** When the call began, as milliseconds of the epoch. */
  readonly began: number;
  readonly interrupted: boolean;
}

/**
 * Hands over the result: a format has standard output, or the file, for itself. What failed is told
 * on standard error, but in the format that has a form for it, and leaves no file: not that of an
 * earlier run either, which would be taken for the result of this one.
 */
export async function deliver(
  envelope: Envelope,
  { tool, flags, settings, printsDiff, file, began, interrupted }: Delivery,
  host: CliProcess,
): Promise<number> {
  const { format } = flags;
  const page = (screen: Partial<Screen>) => pageOf(host, screen, settings);
  const exitCode = exitCodeOf(envelope, { ...flags, interrupted });
  if (format === "json") return await handOverText(runnerSafeJson(envelope));
  if (!envelope.ok) {
    tell(renderReport(envelope, page(host.stderr)));
    return await leave(exitCode);
  }
  if (format === "sarif" && (exitCode === exitCodes.notDone || isVerdictAlone(envelope))) {
    const why = "uploaded, it would close the alerts that it does not repeat";
    tellBeside([outcomeLine(envelope), ...(isReview(envelope) ? [envelope.summary] : [])]);
    tell(`No SARIF is given of it: ${why}\n`);
    return await leave(exitCode);
  }
  if (printsDiff) return await handOverDiff();
  if (format === "human") return await handOverText(await reportWithCode());
  const document = documentOf(envelope, format);
  if (document !== undefined) {
    if (format === "rdjson" && isReview(envelope)) tellBeside(besideRdjson(envelope));
    return await handOverText(document);
  }
  tell(`error: this result has no ${format} form; ask for --format json\n`);
  return await leave(exitCodes.usage);

  async function leave(code: number): Promise<number> {
    await leaveNoFile(file, host.stderr);
    return code;
  }

  function tell(text: string): void {
    host.stderr.write(text);
  }

  function tellBeside(texts: readonly string[]): void {
    for (const text of texts) tell(`${visibleLines(text).join("\n")}\n`);
  }

  async function reportWithCode(): Promise<string> {
    const paper = page(file ? paperSheet : host.stdout);
    if (!isReview(envelope)) return renderReport(envelope, paper);
    // A result out of the store is of files as they were then.
    const isOfNow = tool.name === "codex_review_changes" && !envelope.meta.idempotency_replayed;
    const code = await readReviewedLines(envelope, host.env, isOfNow ? began : undefined);
    return renderReport(envelope, { ...paper, code });
  }

  async function handOverDiff(): Promise<number> {
    if (!envelope.ok || envelope.tool !== "codex_delegate") {
      tell("error: this job delegated nothing, so it has no diff\n");
      return await leave(exitCodes.usage);
    }
    const screen = file ? paperSheet : host.stdout;
    const delivered = await handOverText(diffText(envelope, page(screen)));
    tell(applyText(envelope, page(host.stderr)));
    return delivered;
  }

  async function handOverText(text: string): Promise<number> {
    if (file === undefined) {
      const isForPeople = format === "human" || format === "markdown";
      const said = isForPeople ? runnerSafe(text, host.env) : text;
      await taken(host.stdout, said, () => tell(notWritten("standard output")));
      return exitCode;
    }
    try {
      await writeOutputFile(file, text);
    } catch {
      tell(notWritten("the file of --output"));
      return exitCodes.notDone;
    }
    if (exitCode !== exitCodes.ok) tell(`${outcomeLine(envelope)}\n`);
    return exitCode;
  }

  function notWritten(where: string): string {
    const { job_id } = envelope.meta;
    const { jobOptions = "" } = page({});
    const command = `codex-in-claude jobs result ${job_id}${jobOptions}`;
    const again = job_id ? `; the result is kept: ${command}` : "";
    return `error: ${where} could not be written${again}\n`;
  }
}

/** Whether a review is no pass for a reason that no finding names. */
function isVerdictAlone(envelope: Envelope): boolean {
  if (!isReview(envelope) || envelope.findings.length > 0) return false;
  return envelope.verdict === "fail" || envelope.verdict === "concerns";
}

/**
 * Resolves once a stream has taken the text. Where it cannot, the error of the stream ends the program;
 * that is told before, but to nobody who stopped reading.
 */
function taken(screen: Screen, text: string, tell: () => void): Promise<void> {
  return new Promise((resolve) => {
    screen.write(text, (error) => {
      if (!error) return resolve();
      if ((error as NodeJS.ErrnoException).code !== "EPIPE") tell();
    });
  });
}

export function pageOf(
  host: CliProcess,
  screen: Partial<Screen>,
  settings: Invocation["settings"],
): Page {
  const stateDirectory = settings[`${settingPrefix}STATE_DIR`];
  return {
    // A terminal that has not told its width says 0.
    columns: Math.min(screen.columns || 80, 120),
    ...(stateDirectory !== undefined && {
      jobOptions: ` --state-dir ${shellWord(stateDirectory)}`,
    }),
    colors: pc.createColors(isColoured(screen, host.env)),
  };
}

/** What a file is: no colour is forced upon it. */
const paperSheet = { isTTY: false } as const;

function isColoured({ isTTY }: Partial<Screen>, { NO_COLOR, FORCE_COLOR, TERM }: Env): boolean {
  if (NO_COLOR || isTTY === false) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== "0";
  return Boolean(isTTY) && TERM !== "dumb";
}
