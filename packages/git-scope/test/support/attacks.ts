import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Repo } from "@codex-in-claude/testkit";

/** One way in which a repository makes git run something, with the plain git command that falls for it. */
export interface Attack {
  readonly name: string;
  /** Arms the repository; `canary` is an executable that leaves a mark. */
  arm(repo: Repo, canary: string): Promise<void>;
  /** Arguments of a git that runs the canary; null where this git, by itself, withstands. */
  readonly provoked: readonly string[] | null;
  /** The folder within the repository from which the package is asked; its top when absent. */
  readonly from?: string;
}

const attribute = async (repo: Repo, line: string) => {
  await repo.write({ ".gitattributes": `${line}\n` });
  await repo.git("-c", "filter.x.clean=cat", "add", ".gitattributes");
  await repo.git("commit", "-q", "-m", "attributes");
  await touch(repo);
};

/** Makes every tracked file suspect, so that git reads it again. */
const touch = async (repo: Repo) => {
  const names = (await repo.git("ls-files")).split("\n");
  for (const name of names) utimesSync(join(repo.path, name), 1_500_000_000, 1_500_000_000);
};

const config = (key: string, value: (canary: string) => string, provoked: Attack["provoked"]) => ({
  arm: async (repo: Repo, canary: string) => {
    await repo.git("config", key, value(canary));
    await touch(repo);
  },
  provoked,
});

const same = (canary: string) => canary;

const filter = (
  driver: string,
  kind: string,
  provoked: Attack["provoked"],
): Omit<Attack, "name"> => ({
  arm: async (repo, canary) => {
    await attribute(repo, `* filter=${driver}`);
    writeConfig(repo, `[filter "${driver}"]\n\t${kind} = ${canary}\n`);
  },
  provoked,
});

const writeConfig = (repo: Repo, text: string, file = ".git/config") =>
  writeFileSync(join(repo.path, file), `\n${text}`, { flag: "a" });

const hook = (name: string, provoked: Attack["provoked"]): Omit<Attack, "name"> => ({
  arm: async (repo, canary) => {
    mkdirSync(join(repo.path, ".git/hooks"), { recursive: true });
    writeFileSync(join(repo.path, ".git/hooks", name), `#!/bin/sh\n${canary}\n`, { mode: 0o755 });
    await touch(repo);
  },
  provoked,
});

/** A submodule whose own configuration is the attack. */
const submodule = (
  provoked: Attack["provoked"],
  inner: (canary: string) => string,
  outer = "",
): Omit<Attack, "name"> => ({
  arm: async (repo, canary) => {
    const sub = join(repo.path, "sub");
    const git = (...args: string[]) => repo.git("-C", sub, ...args);
    mkdirSync(sub);
    await git("init", "-q");
    writeFileSync(join(sub, "f"), "1\n");
    writeFileSync(join(sub, ".gitattributes"), "* filter=x diff=x\n");
    await git("-c", "filter.x.clean=cat", "add", "-A");
    await git("commit", "-q", "-m", "1");
    await repo.git("add", "sub");
    await repo.git("commit", "-q", "-m", "sub");
    writeFileSync(join(sub, "f"), "2\n");
    writeConfig(repo, inner(canary), "sub/.git/config");
    if (outer !== "") writeConfig(repo, outer);
  },
  provoked,
});

/** A commit that is signed, for a program that checks signatures. */
const signed = async (repo: Repo) => {
  const raw = await repo.git("cat-file", "commit", "HEAD");
  const signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----";
  writeFileSync(join(repo.path, ".git/signed"), `${raw.replace("\n\n", `\n${signature}\n\n`)}\n`);
  const id = await repo.git("hash-object", "-t", "commit", "-w", ".git/signed");
  await repo.git("reset", "-q", "--soft", id);
};

/** Takes the blobs away and names the canary as the way to fetch them. */
const lazyFetch = (
  keys: (canary: string) => Readonly<Record<string, string>>,
  taken = "HEAD:a.ts",
  folder = ".",
): Omit<Attack, "name"> => ({
  arm: async (repo, canary) => {
    for (const [key, value] of Object.entries(keys(canary))) await repo.git("config", key, value);
    await repo.git("config", "extensions.partialClone", "origin");
    await repo.git("config", "core.repositoryFormatVersion", "1");
    await repo.git("config", "remote.origin.promisor", "true");
    const id = await repo.git("rev-parse", taken);
    const object = join(repo.path, folder, ".git/objects", id.slice(0, 2), id.slice(2));
    renameSync(object, join(repo.path, ".git/taken"));
  },
  provoked: ["cat-file", "-p", taken],
});

export const ATTACKS: readonly Attack[] = [
  { name: "core.fsmonitor", ...config("core.fsmonitor", (canary) => canary, ["status"]) },
  {
    name: "core.fsmonitor by include.path",
    arm: async (repo, canary) => {
      writeConfig(repo, "[include]\n\tpath = included\n");
      writeConfig(repo, `[core]\n\tfsmonitor = ${canary}\n`, ".git/included");
    },
    provoked: ["status"],
  },
  {
    name: "core.fsmonitor by config.worktree",
    arm: async (repo, canary) => {
      await repo.git("config", "core.repositoryFormatVersion", "1");
      await repo.git("config", "extensions.worktreeConfig", "true");
      writeConfig(repo, `[core]\n\tfsmonitor = ${canary}\n`, ".git/config.worktree");
    },
    provoked: ["status"],
  },
  {
    name: "core.fsmonitor by includeIf",
    arm: async (repo, canary) => {
      writeConfig(repo, '[includeIf "gitdir:**"]\n\tpath = included\n');
      writeConfig(repo, `[core]\n\tfsmonitor = ${canary}\n`, ".git/included");
    },
    provoked: ["status"],
  },
  { name: "diff.external", ...config("diff.external", (canary) => canary, ["diff", "HEAD"]) },
  {
    name: "a diff driver's command",
    arm: async (repo, canary) => {
      await attribute(repo, "* diff=x");
      await repo.git("config", "diff.x.command", canary);
    },
    provoked: ["diff", "HEAD"],
  },
  {
    name: "a diff driver's textconv",
    arm: async (repo, canary) => {
      await attribute(repo, "* diff=x");
      await repo.git("config", "diff.x.textconv", canary);
    },
    provoked: ["diff", "HEAD"],
  },
  { name: "a clean filter", ...filter("x", "clean", ["diff", "HEAD"]) },
  { name: "a clean filter whose name holds =", ...filter("a=b", "clean", ["diff", "HEAD"]) },
  { name: "a clean filter without a name", ...filter("", "clean", ["diff", "HEAD"]) },
  {
    name: "a clean filter that info/attributes asks for",
    arm: async (repo, canary) => {
      mkdirSync(join(repo.path, ".git/info"), { recursive: true });
      writeFileSync(join(repo.path, ".git/info/attributes"), "* filter=x\n");
      writeConfig(repo, `[filter "x"]\n\tclean = ${canary}\n`);
      await touch(repo);
    },
    provoked: ["diff", "HEAD"],
  },
  {
    name: "a clean filter that core.attributesFile asks for",
    arm: async (repo, canary) => {
      await repo.write({ rules: "* filter=x\n" });
      await repo.git("config", "core.attributesFile", join(repo.path, "rules"));
      writeConfig(repo, `[filter "x"]\n\tclean = ${canary}\n`);
      await touch(repo);
    },
    provoked: ["diff", "HEAD"],
  },
  { name: "a process filter", ...filter("x", "process", ["diff", "HEAD"]) },
  { name: "a process filter whose name holds =", ...filter("a=b", "process", ["diff", "HEAD"]) },
  { name: "a smudge filter", ...filter("x", "smudge", ["checkout-index", "-f", "a.ts"]) },
  {
    name: "a smudge filter without a name",
    ...filter("", "smudge", ["checkout-index", "-f", "a.ts"]),
  },
  { name: "post-index-change", ...hook("post-index-change", ["status"]) },
  {
    name: "reference-transaction",
    ...hook("reference-transaction", ["update-ref", "refs/x", "HEAD"]),
  },
  { name: "post-checkout", ...hook("post-checkout", ["checkout", "-q", "HEAD"]) },
  {
    name: "post-commit",
    ...hook("post-commit", ["commit", "-q", "--no-verify", "--allow-empty", "-m", "x"]),
  },
  {
    name: "core.hooksPath",
    arm: async (repo, canary) => {
      await repo.write({ "hooks/post-index-change": `#!/bin/sh\n${canary}\n` });
      chmodSync(join(repo.path, "hooks/post-index-change"), 0o755);
      await repo.git("config", "core.hooksPath", "hooks");
      await touch(repo);
    },
    provoked: ["status"],
  },
  {
    name: "lazy fetch by core.sshCommand",
    ...lazyFetch((canary) => ({
      "core.sshCommand": canary,
      "remote.origin.url": "ssh://nowhere.invalid/x",
    })),
  },
  {
    name: "lazy fetch by an ext url",
    ...lazyFetch((canary) => ({
      "protocol.ext.allow": "always",
      "remote.origin.url": `ext::${canary}`,
    })),
  },
  {
    name: "lazy fetch by uploadpack",
    ...lazyFetch((canary) => ({ "remote.origin.uploadpack": canary, "remote.origin.url": "/" })),
  },
  {
    name: "lazy fetch by core.gitProxy",
    ...lazyFetch((canary) => ({
      "core.gitProxy": canary,
      "remote.origin.url": "git://nowhere.invalid/x",
    })),
  },
  {
    name: "lazy fetch by a remote helper in the repository's own node_modules",
    arm: async (repo, canary) => {
      await repo.write({ "node_modules/.bin/git-remote-evil": `#!/bin/sh\n${canary}\n` });
      chmodSync(join(repo.path, "node_modules/.bin/git-remote-evil"), 0o755);
      await lazyFetch(() => ({ "remote.origin.vcs": "evil", "remote.origin.url": "x" })).arm(
        repo,
        canary,
      );
    },
    provoked: null,
  },
  {
    name: "lazy fetch of the commit at HEAD, as soon as it is looked up",
    ...lazyFetch(
      (canary) => ({ "remote.origin.uploadpack": canary, "remote.origin.url": "/" }),
      "HEAD",
    ),
  },
  {
    name: "gpg.program by log.showSignature",
    arm: async (repo, canary) => {
      await signed(repo);
      await repo.git("config", "log.showSignature", "true");
      await repo.git("config", "gpg.program", canary);
    },
    provoked: ["log", "-1"],
  },
  {
    name: "gpg.program by commit.gpgSign",
    arm: async (repo, canary) => {
      await repo.git("config", "commit.gpgSign", "true");
      await repo.git("config", "gpg.program", canary);
    },
    provoked: ["commit", "-q", "--allow-empty", "-m", "x"],
  },
  {
    name: "a submodule's diff driver by diff.submodule",
    ...submodule(
      ["diff", "--no-ext-diff", "--no-textconv", "HEAD"],
      (canary) => `[diff]\n\texternal = ${canary}\n`,
      "[diff]\n\tsubmodule = diff\n",
    ),
  },
  {
    name: "a submodule's textconv by diff.submodule",
    ...submodule(
      ["diff", "--no-ext-diff", "HEAD"],
      (canary) => `[diff "x"]\n\ttextconv = ${canary}\n`,
      "[diff]\n\tsubmodule = diff\n",
    ),
  },
  {
    name: "a submodule's fsmonitor",
    ...submodule(["status"], (canary) => `[core]\n\tfsmonitor = ${canary}\n`),
  },
  {
    name: "a submodule's filter",
    ...submodule(["status"], (canary) => `[filter "x"]\n\tclean = ${canary}\n`),
  },
  {
    name: "a submodule's hook",
    arm: async (repo, canary) => {
      await submodule([], () => "").arm(repo, canary);
      const hook = join(repo.path, "sub/.git/hooks/post-index-change");
      mkdirSync(dirname(hook), { recursive: true });
      writeFileSync(hook, `#!/bin/sh\n${canary}\n`, { mode: 0o755 });
      utimesSync(join(repo.path, "sub/.gitattributes"), 1_500_000_000, 1_500_000_000);
    },
    provoked: ["-C", "sub", "status"],
  },
  ...["--assume-unchanged", "--skip-worktree"].map((flag) => ({
    name: `the fsmonitor and the filter of a submodule that is flagged ${flag}`,
    arm: async (repo: Repo, canary: string) => {
      const inner = `[core]\n\tfsmonitor = ${canary}\n[filter "x"]\n\tclean = ${canary}\n`;
      await submodule([], () => inner).arm(repo, canary);
      await repo.git("update-index", flag, "sub");
    },
    provoked: ["-C", "sub", "status"],
  })),
  {
    name: "a submodule's lazy fetch",
    arm: async (repo, canary) => {
      await submodule([], () => "").arm(repo, canary);
      const inner = { ...repo, git: (...args: string[]) => repo.git("-C", "sub", ...args) };
      const fetch = { "remote.origin.uploadpack": canary, "remote.origin.url": "/" };
      await lazyFetch(() => fetch, "HEAD", "sub").arm(inner, canary);
    },
    provoked: ["-C", "sub", "cat-file", "-p", "HEAD"],
  },
  {
    name: "a filter of a nested repository",
    arm: async (repo, canary) => {
      mkdirSync(join(repo.path, "nested"));
      await repo.git("init", "-q", "nested");
      await repo.write({ "nested/.gitattributes": "* filter=x\n", "nested/f": "1\n" });
      writeConfig(
        repo,
        `[filter "x"]\n\tclean = ${canary}\n[core]\n\tfsmonitor = ${canary}\n`,
        "nested/.git/config",
      );
    },
    provoked: ["-C", "nested", "status"],
  },
  {
    name: "a filter of the user's own that the attributes ask for",
    arm: async (repo, canary) => {
      await attribute(repo, "* filter=lfs");
      const text = `[filter "lfs"]\n\tclean = ${canary}\n\tsmudge = ${canary}\n`;
      // The canary lies in the home that the package is told of; plain git's is the repository.
      for (const home of [dirname(canary), repo.path]) {
        writeFileSync(join(home, ".gitconfig"), text);
      }
    },
    provoked: ["diff", "HEAD"],
  },
  {
    name: "a bare repository within",
    arm: async (repo, canary) => {
      await repo.git("clone", "-q", "--bare", ".", "inner");
      await repo.git("-C", "inner", "--work-tree=.", "read-tree", "HEAD");
      writeConfig(repo, `[core]\n\tfsmonitor = ${canary}\n`, "inner/config");
    },
    provoked: ["-C", "inner", "--work-tree=.", "status"],
    from: "inner",
  },
  {
    name: "a merge driver",
    arm: async (repo, canary) => {
      await repo.git("stash", "-q");
      await attribute(repo, "* merge=x");
      await repo.git("checkout", "-q", "-b", "other");
      await repo.write({ "d/b.ts": "theirs\n" });
      await repo.commit();
      await repo.git("checkout", "-q", "main");
      await repo.write({ "d/b.ts": "ours\n" });
      await repo.commit();
      await repo.git("config", "merge.x.driver", canary);
      await repo.write({ "a.ts": "2\n" });
    },
    provoked: ["merge", "other"],
  },
  { name: "an alias", ...config("alias.x", (canary) => `!${canary}`, ["x"]) },
  { name: "core.editor", ...config("core.editor", same, ["commit", "--allow-empty"]) },
  {
    name: "sequence.editor",
    ...config("sequence.editor", same, ["rebase", "-i", "--autostash", "--root"]),
  },
  { name: "core.pager", ...config("core.pager", same, null) },
  {
    name: "credential.helper",
    ...config("credential.helper", (canary) => `!${canary}`, [
      "-c",
      "alias.x=!printf 'protocol=https\\nhost=x\\n\\n' | git credential fill",
      "x",
    ]),
  },
  { name: "core.alternateRefsCommand", ...config("core.alternateRefsCommand", same, null) },
  { name: "gc.recentObjectsHook", ...config("gc.recentObjectsHook", same, null) },
  {
    name: "a submodule's update",
    arm: async (repo, canary) => {
      await repo.git("init", "-q", "sub");
      await repo.git("-C", "sub", "commit", "-q", "--allow-empty", "-m", "1");
      await repo.write({ ".gitmodules": '[submodule "sub"]\n\tpath = sub\n\turl = ./x\n' });
      await repo.git("add", "sub", ".gitmodules");
      await repo.git("commit", "-q", "-m", "sub");
      await repo.git("-C", "sub", "commit", "-q", "--allow-empty", "-m", "2");
      writeConfig(repo, `[submodule "sub"]\n\turl = ./x\n\tupdate = !${canary}\n`);
    },
    provoked: ["submodule", "update"],
  },
  {
    name: "git in the repository's own node_modules",
    arm: async (repo, canary) => {
      await repo.write({ "node_modules/.bin/git": `#!/bin/sh\n${canary}\n` });
      chmodSync(join(repo.path, "node_modules/.bin/git"), 0o755);
    },
    provoked: null,
  },
  {
    name: "every key that git documents as a command or a path, at once",
    arm: async (repo, canary) => {
      await attribute(repo, "* filter=x diff=x merge=x");
      writeConfig(repo, everything(canary));
      const hooks = join(repo.path, ".git/hooks");
      mkdirSync(hooks, { recursive: true });
      for (const name of HOOKS) {
        writeFileSync(join(hooks, name), `#!/bin/sh\n${canary}\n`, { mode: 0o755 });
      }
    },
    provoked: ["status"],
  },
];

const HOOKS = [
  ...["applypatch-msg", "pre-applypatch", "post-applypatch", "pre-commit", "pre-merge-commit"],
  ...[
    "prepare-commit-msg",
    "commit-msg",
    "post-commit",
    "pre-rebase",
    "post-checkout",
    "post-merge",
  ],
  ...["pre-push", "pre-receive", "update", "proc-receive", "post-receive", "post-update"],
  ...["reference-transaction", "push-to-checkout", "pre-auto-gc", "post-rewrite"],
  ...["sendemail-validate", "fsmonitor-watchman", "p4-changelist", "post-index-change"],
];

/** git-config(1), read for every key whose value is a command, a program or a path. */
function everything(canary: string): string {
  const commands = [
    ...["core.fsmonitor", "core.sshCommand", "core.gitProxy", "core.editor", "core.pager"],
    ...["core.askPass", "core.alternateRefsCommand", "core.hooksPath", "core.attributesFile"],
    ...[
      "core.excludesFile",
      "diff.external",
      "diff.x.command",
      "diff.x.textconv",
      "diff.orderFile",
    ],
    ...["diff.tool", "diff.guitool", "difftool.x.cmd", "difftool.x.path", "filter.x.clean"],
    ...["filter.x.smudge", "filter.x.process", "merge.x.driver", "merge.tool", "mergetool.x.cmd"],
    ...["mergetool.x.path", "gpg.program", "gpg.openpgp.program", "gpg.x509.program"],
    ...["gpg.ssh.program", "gpg.ssh.defaultKeyCommand", "gpg.ssh.allowedSignersFile"],
    ...["gpg.ssh.revocationFile", "credential.helper", "sequence.editor", "interactive.diffFilter"],
    ...[
      "pager.diff",
      "pager.log",
      "pager.status",
      "browser.x.cmd",
      "browser.x.path",
      "web.browser",
    ],
    ...["man.x.cmd", "man.x.path", "help.browser", "instaweb.httpd", "instaweb.browser"],
    ...["sendemail.smtpServer", "sendemail.toCmd", "sendemail.ccCmd", "sendemail.sendmailCmd"],
    ...[
      "sendemail.aliasesFile",
      "imap.tunnel",
      "guitool.x.cmd",
      "trailer.x.command",
      "trailer.x.cmd",
    ],
    ...["uploadpack.packObjectsHook", "remote.origin.uploadpack", "remote.origin.receivepack"],
    ...["remote.origin.vcs", "remote.origin.proxy", "commit.template", "init.templateDir"],
    ...["http.cookieFile", "http.sslCert", "http.sslKey", "http.sslCAInfo", "blame.ignoreRevsFile"],
    ...["mailmap.file", "receive.procReceiveRefs", "log.mailmap", "bundle.heuristic"],
    ...["alias.diff", "alias.status", "alias.update-index", "alias.ls-files", "alias.write-tree"],
    ...["format.outputDirectory", "format.signatureFile", "fsmonitor.socketDir"],
    ...["gitcvs.logFile", "help.htmlPath", "http.proxy", "http.proxySSLCAInfo"],
    ...["http.proxySSLCert", "http.proxySSLKey", "http.sslCAPath", "instaweb.modulePath"],
    ...["merge.guitool", "sendemail.smtpSSLCertPath", "sendemail.headerCmd", "fsck.skipList"],
    ...["receive.fsck.skipList", "fetch.fsck.skipList", "trace2.normalTarget"],
    ...["trace2.perfTarget", "trace2.eventTarget", "credential.x.helper", "pager.ls-files"],
    ...["tar.x.command", "submodule.x.update", "gc.recentObjectsHook", "hook.x.command"],
  ];
  const lines = commands.map((key) => {
    const [section = "", ...rest] = key.split(".");
    const name = rest.pop() ?? "";
    const title = rest.length === 0 ? section : `${section} "${rest.join(".")}"`;
    const shell = section === "alias" || section === "credential" || section === "submodule";
    return `[${title}]\n\t${name} = ${shell ? "!" : ""}${canary}`;
  });
  const switches = [
    '[protocol "ext"]\n\tallow = always',
    "[commit]\n\tgpgSign = true\n[tag]\n\tgpgSign = true\n[push]\n\tgpgSign = true",
    "[log]\n\tshowSignature = true",
    "[diff]\n\tsubmodule = diff\n\tautoRefreshIndex = true",
    '[filter "x"]\n\trequired = true',
    `[remote "origin"]\n\turl = ext::${canary}\n[url "ext::${canary}"]\n\tinsteadOf = x`,
    "[submodule]\n\trecurse = true\n[status]\n\tsubmoduleSummary = true",
    "[diff]\n\tignoreSubmodules = none\n[core]\n\tuntrackedCache = true\n\tsplitIndex = true",
    "[color]\n\tui = always",
    "[diff]\n\tnoprefix = true\n\tcontext = 0\n\trelative = true",
  ];
  return `${[...lines, ...switches].join("\n")}\n`;
}

/** An executable that leaves a mark wherever it is run. */
export function createCanary(folder: string): { readonly file: string; readonly mark: string } {
  const file = join(folder, "canary");
  const mark = join(folder, "ran");
  writeFileSync(file, `#!/bin/sh\necho "$0 $*" >> '${mark}'\n`);
  chmodSync(file, 0o755);
  return { file, mark };
}

/** Runs plain git as a careless program would. */
export function plainGit(cwd: string, args: readonly string[]): void {
  const env = { PATH: process.env.PATH, HOME: cwd, GIT_CONFIG_NOSYSTEM: "1" };
  const identity = ["-c", "user.name=x", "-c", "user.email=x@example.invalid"];
  try {
    execFileSync("git", [...identity, ...args], { cwd, env, stdio: "ignore", timeout: 10_000 });
  } catch {
    // What the canary does makes many a command fail.
  }
}
