import { realpath, stat } from "node:fs/promises";
import { basename, delimiter, dirname, isAbsolute, join } from "node:path";
import { canBeSealed } from "./permission-profile.js";
import { liesIn } from "./safe-path.js";

/**
 * Where the programs on `PATH` are installed, so that a delegated task can build and test: the
 * prefix of each `bin` folder, links resolved. HOME is never opened, nor a folder right below it
 * as a whole, because such folders hold credentials beside programs (`~/.cargo`, `~/.local`); of
 * those only the folders that hold programs are. What the system's minimum covers is left out.
 */
export async function toolchainRoots(
  env: Readonly<Record<string, string | undefined>>,
): Promise<string[]> {
  const home = env.HOME && (await resolved(env.HOME));
  const roots = new Set<string>();
  for (const entry of (env.PATH ?? "").split(delimiter)) {
    const folder = isAbsolute(entry) ? await resolved(entry) : undefined;
    if (folder === undefined || !isOpenable(folder, home)) continue;
    for (const root of rootsOf(folder, home)) {
      const real = await resolved(root);
      if (real !== undefined && isOpenable(real, home)) roots.add(real);
    }
  }
  const all = [...roots];
  return all.filter((root) => !all.some((other) => other !== root && liesIn(root, other)));
}

/** In `:minimal` of codex already; `/mnt/c` and the like are the Windows side of WSL. */
const leftOut = /^\/(?:usr|bin|sbin|lib\w*|etc|proc|sys|dev|mnt\/[a-z])(?:\/|$)/;

/** Version managers whose programs lie elsewhere than their entry on `PATH`, relative to HOME. */
const besides: Readonly<Record<string, readonly string[]>> = {
  ".cargo/bin": [".rustup/toolchains", ".rustup/settings.toml"],
  ".pyenv/shims": [".pyenv/versions", ".pyenv/libexec", ".pyenv/bin", ".pyenv/version"],
  ".rbenv/shims": [".rbenv/versions", ".rbenv/libexec", ".rbenv/version"],
  ".asdf/shims": [".asdf/installs", ".asdf/bin", ".asdf/lib", ".asdf/plugins"],
  ".volta/bin": [".volta/tools"],
  ".local/bin": [".local/lib", ".local/share/uv/tools", ".local/share/pipx/venvs"],
  ".local/share/mise/shims": [".local/share/mise/installs"],
};

function rootsOf(folder: string, home: string | undefined): string[] {
  const prefix = basename(folder) === "bin" ? dirname(folder) : folder;
  if (!home || !liesIn(folder, home)) return prefix === "/" ? [folder] : [prefix];
  const others = besides[folder.slice(home.length + 1)] ?? [];
  const isShallow = prefix === home || dirname(prefix) === home;
  return [isShallow ? folder : prefix, ...others.map((other) => join(home, other))];
}

function isOpenable(folder: string, home: string | undefined): boolean {
  if (leftOut.test(folder) || !canBeSealed(folder)) return false;
  return !home || !liesIn(home, folder);
}

async function resolved(path: string): Promise<string | undefined> {
  try {
    await stat(path);
    return await realpath(path);
  } catch {
    return undefined;
  }
}
