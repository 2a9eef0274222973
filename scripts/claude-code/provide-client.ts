import type { TestProject } from "vitest/node";
import { installClient } from "./install-client.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Path of Claude Code; empty where it cannot be had. */
    readonly client: string;
  }
}

/** Has Claude Code installed before the first test; where that fails the tests are left out, loudly. */
export default async function provideClient({ provide }: TestProject): Promise<void> {
  try {
    provide("client", await installClient());
  } catch (error) {
    const [reason = ""] = String(error instanceof Error ? error.message : error).split("\n");
    const frame = "!".repeat(80);
    console.error(
      `${frame}\nLEFT OUT: nothing was tested with Claude Code, which cannot be installed here:\n${reason}\n${frame}`,
    );
    if (process.env.GITHUB_ACTIONS) console.log(`::warning title=Claude Code left out::${reason}`);
    provide("client", "");
  }
}
