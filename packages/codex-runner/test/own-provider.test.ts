import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTempDir } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { namesOwnProvider } from "../src/own-provider.js";

describe("namesOwnProvider", () => {
  it.each<[boolean, string, string]>([
    [true, "a provider", 'model = "m"\nmodel_provider = "azure"\n[model_providers.azure]\n'],
    [true, "another address of OpenAI's", 'openai_base_url="https://gateway.example"'],
    [true, "a provider of the profile in force", 'profile = "p"\n[profiles.p]\nmodel_provider="a"'],
    [true, "a provider in a file that is no TOML", 'model_provider = "azure"\n]]]'],
    [true, "a provider after prose", 'instructions = """\n[Be] brief\n"""\nmodel_provider = "a"'],
    [true, "a provider in quotes of its own", "'model_provider' = 'azure'"],
    [false, "OpenAI itself", 'model_provider = "openai"'],
    [false, "a provider that is not in force", '[profiles.p]\nmodel_provider = "a"'],
    [false, "nothing", ""],
  ])("is %s for %s", async (expected, _, config) => {
    await using home = await createTempDir("codex-home");
    await writeFile(join(home.path, "config.toml"), config);
    expect(await namesOwnProvider(home.path)).toBe(expected);
  });
});
