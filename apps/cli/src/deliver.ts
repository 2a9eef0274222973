import { type Envelope, readReviewedLines } from "@codex-in-claude/workflows";
import pc from "picocolors";
import { exitCodeOf, exitCodes } from "./exit-codes.js";
import { documentOf, isReview } from "./formats/index.js";
import { outcomeLine } from "./outcome-line.js";
import { writeOutputFile } from "./output-file.js";
import type { Page } from "./page.js";
import { applyText, diffText } from "./render-delegate.js";
import { renderReport } from "./render-report.js";
import type { CliProcess } from "./run-cli.js";
import type { Screen } from "./status-line.js";
import type { Invocation } from "./tool-command.js";

export interface Delivery extends Pick<Invocation, "tool" | "flags" | "printsDiff"> {
  readonly file: string | undefined;
  /** When the call began, as milliseconds of the epoch. */
  readonly began: number;
  readonly interrupted: boolean;
}

/**
 * Hands over the result: a format has standard output, or the file, for itself. What failed is told
 * on standard error, but in the format that has a form for it.
 */
export async function deliver(
  envelope: Envelope,
  { tool, flags, printsDiff, file, began, interrupted }: Delivery,
  host: CliProcess,
): Promise<number> {
  const { format } = flags;
  const exitCode = exitCodeOf(envelope, { ...flags, interrupted });
  if (format === "json") return await handOver(`${JSON.stringify(envelope)}\n`);
  if (!envelope.ok) {
    host.stderr.write(report(envelope, host, host.stderr));
    return exitCode;
  }
  if (printsDiff) return await handOverDiff();
  if (format === "human") return await handOver(await reportWithCode());
  const document = documentOf(envelope, format);
  if (document !== undefined) return await handOver(document);
  host.stderr.write(`error: this result has no ${format} form; ask for --format json\n`);
  return exitCodes.usage;

  async function reportWithCode(): Promise<string> {
    const page = pageOf(host, file ? {} : host.stdout);
    if (!isReview(envelope)) return renderReport(envelope, page);
    // A result out of the store is of files as they were then.
    const isOfNow = tool.name === "codex_review_changes" && !envelope.meta.idempotency_replayed;
    const code = await readReviewedLines(envelope, host.env, isOfNow ? began : undefined);
    return renderReport(envelope, { ...page, code });
  }

  async function handOverDiff(): Promise<number> {
    if (!envelope.ok || envelope.tool !== "codex_delegate") {
      host.stderr.write("error: this job delegated nothing, so it has no diff\n");
      return exitCodes.usage;
    }
    const screen = file ? {} : host.stdout;
    const delivered = await handOver(diffText(envelope, pageOf(host, screen)));
    host.stderr.write(applyText(envelope, pageOf(host, host.stderr)));
    return delivered;
  }

  async function handOver(text: string): Promise<number> {
    if (file === undefined) {
      await taken(host.stdout, text, () => host.stderr.write(notWritten("standard output")));
      return exitCode;
    }
    try {
      await writeOutputFile(file, text);
    } catch {
      host.stderr.write(notWritten("the file of --output"));
      return exitCodes.notDone;
    }
    if (exitCode !== exitCodes.ok) host.stderr.write(`${outcomeLine(envelope)}\n`);
    return exitCode;
  }

  function notWritten(where: string): string {
    const { job_id } = envelope.meta;
    const again = job_id ? `; the result is kept: codex-in-claude jobs result ${job_id}` : "";
    return `error: ${where} could not be written${again}\n`;
  }
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

export function report(envelope: Envelope, host: CliProcess, screen: Partial<Screen>): string {
  return renderReport(envelope, pageOf(host, screen));
}

function pageOf(host: CliProcess, screen: Partial<Screen>): Page {
  return {
    columns: Math.min(screen.columns ?? 80, 120),
    colors: pc.createColors(Boolean(screen.isTTY) && !host.env.NO_COLOR),
  };
}
