import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

/**
 * Replaces modules by what they answer: each function that such a module exports takes no
 * arguments, and what it returns is JSON that follows from the source alone. It is called when the
 * bundle is made, so that a program that starts need not.
 *
 * @param modules absolute paths
 * @param options those of the bundle, without its plugins
 */
export function builtAhead(modules, options) {
  return {
    name: "built-ahead",
    async load(id) {
      return modules.includes(id) ? constantsOf(await evaluate(id, options)) : undefined;
    },
  };
}

async function constantsOf(module) {
  const functions = Object.entries(module).map(async ([name, answer]) => {
    return `export const ${name} = () => (${JSON.stringify(await answer(), null, 1)});\n`;
  });
  return (await Promise.all(functions)).join("");
}

async function evaluate(id, options) {
  const folder = await mkdtemp(join(tmpdir(), "built-ahead-"));
  try {
    const build = await rolldown({ ...options, input: id, logLevel: "silent" });
    const { output } = await build.generate({ format: "esm", codeSplitting: false });
    await build.close();
    const file = join(folder, "module.mjs");
    await writeFile(file, output[0].code);
    return await import(pathToFileURL(file).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
