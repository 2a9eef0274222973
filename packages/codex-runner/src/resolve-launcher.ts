import { open, readFile, realpath, stat } from "node:fs/promises";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import type { CodexBinary } from "./codex-binary.js";
import { platformTriples } from "./contract.js";

/**
 * Looks behind npm's launcher for the native binary: started directly, it gets every signal (the
 * launcher stays in between on Node before 22.15 and dies without it) and is there sooner.
 */
export async function resolveLauncher(foundAt: string): Promise<CodexBinary> {
  const file = await realpath(foundAt);
  const packageRoot = await packageOf((await shimTarget(file)) ?? file);
  const native = packageRoot && (await nativeBinary(packageRoot));
  if (!packageRoot || !native) {
    return { path: file, foundAt, packageRoot: await standaloneRoot(file), env: {} };
  }
  return {
    path: native.path,
    foundAt,
    packageRoot: native.packageRoot,
    env: { CODEX_MANAGED_PACKAGE_ROOT: packageRoot, CODEX_MANAGED_BY_NPM: "1" },
  };
}

/** What a native binary needs to be readable with it, such as the package that it was installed in. */
export async function packageRootOf(native: string): Promise<string> {
  return /^(.+)\/vendor\/[^/]+\/bin\/codex$/.exec(native)?.[1] ?? standaloneRoot(native);
}

/** An unpacked release keeps its companions beside `bin`; a single file stands for itself. */
async function standaloneRoot(file: string): Promise<string> {
  const root = dirname(dirname(file));
  const isRelease = await stat(join(root, "codex-package.json")).catch(() => undefined);
  return isRelease ? root : file;
}

/** The launcher that a package manager's shell shim starts: `"$basedir/…/bin/codex.js"`. */
async function shimTarget(file: string): Promise<string | undefined> {
  const head = await readHead(file);
  if (!head.startsWith("#!")) return undefined;
  const target = /"\$basedir\/([^"$]*codex\.js)"/.exec(head)?.[1];
  return target && realpath(join(dirname(file), target)).catch(() => undefined);
}

async function readHead(file: string): Promise<string> {
  const opened = await open(file);
  try {
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.toString("latin1", 0, bytesRead);
  } finally {
    await opened.close();
  }
}

async function packageOf(launcher: string): Promise<string | undefined> {
  if (!launcher.endsWith("/bin/codex.js")) return undefined;
  const root = dirname(dirname(launcher));
  try {
    const manifest: unknown = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    const isCodex = (manifest as { name?: unknown } | null)?.name === "@openai/codex";
    return isCodex ? root : undefined;
  } catch {
    return undefined;
  }
}

async function nativeBinary(root: string) {
  const host = `${platform()}-${arch()}`;
  const triple = platformTriples[host];
  if (triple === undefined) return undefined;
  const name = `codex-${host}`;
  const places = [join(root, "node_modules", "@openai", name), join(root, "..", name), root];
  for (const place of places) {
    const path = join(place, "vendor", triple, "bin", "codex");
    if (await stat(path).catch(() => undefined)) {
      return { path: await realpath(path), packageRoot: await realpath(place) };
    }
  }
  return undefined;
}
