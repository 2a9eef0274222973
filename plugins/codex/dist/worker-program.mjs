import { $ as settleRun, A as removeFolder, B as runGit, C as previewTree, Ct as parseJsonObject, D as guarded, Dt as codexEnvironment, E as DEFAULT_MAX_FILE_BYTES, Et as runProcess, F as writePrivateGitDir, G as GITLINK, H as fail, I as planTrees, J as gitErrorToDraft, K as boundPatches, L as openRun, M as asWriter, N as copyIfRegular, O as createPrivateFolder, Ot as withoutProgramsOf, P as copyIndex, Pt as consultAnswerSchema, Q as refusedRun, R as OmissionLog, S as noFacts, St as asText, T as openRepository, Tt as runCodexCommand, U as statFiles, V as startGit, W as CAPTURE_ARGS, X as redactText, Y as redactPatches, Z as crashedRun, _t as readingFeatures, a as nothingToDispose, at as pinnedSettings, b as endOf, bt as plainText, c as contextSection, ct as describeBreak, d as placesNotice, dt as checkRequest, et as readSession, f as dependenciesAmong, ft as refusal$1, g as openStore, gt as mountPoints, ht as expectedWarnings, i as finishedEarly, it as createDiskCache, j as readPatches, k as isOwner, kt as liesIn, l as dataNotice, lt as describeDrift, m as maskAuthorText, mt as disabledFeatures, nt as learnCodex, o as delegatePrompt, ot as isVariableName, p as linkDependencies, pt as findCodex, q as normaliseRun, r as prepareReview, rt as randomName, s as answerNotice, st as canBeSealed, tt as readUsage, u as fenced, ut as checkPromptLength, v as _usingCtx, vt as sandboxFailure, w as listFiles, wt as errorLines, x as sealOutcome, xt as asRecord, y as keepAnswer, yt as settingArgs, z as gitFailure } from "./shared.mjs";
import { basename, delimiter, dirname, isAbsolute, join } from "node:path";
import { createHash, randomUUID } from "node:crypto";
import { platform } from "node:os";
import { chmodSync, readFileSync, readdirSync } from "node:fs";
import { setImmediate, setTimeout as setTimeout$1 } from "node:timers/promises";
import { chmod, lstat, mkdir, mkdtemp, open, realpath, rm, rmdir, stat, unlink, writeFile } from "node:fs/promises";

// packages/codex-runner/src/split-lines.ts
/**
* @param onLine gets a line without its end; a view that is only valid during the call
* @param onOversized gets the head of a line longer than `maxBytes`, whose rest is dropped
*/
function createLineSplitter(maxBytes, onLine, onOversized) {
	let parts = [];
	let length = 0;
	let skipping = false;
	function add(part) {
		if (skipping || part.length === 0) return;
		if (length + part.length > maxBytes) {
			onOversized(Buffer.concat([...parts, part]).subarray(0, 1024));
			parts = [];
			length = 0;
			skipping = true;
			return;
		}
		parts.push(part);
		length += part.length;
	}
	function flush() {
		const [only] = parts;
		if (!skipping && only !== void 0) onLine(parts.length === 1 ? only : Buffer.concat(parts));
		parts = [];
		length = 0;
		skipping = false;
	}
	return {
		write(chunk) {
			let start = 0;
			for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, start)) {
				add(chunk.subarray(start, at));
				flush();
				start = at + 1;
			}
			add(chunk.subarray(start));
		},
		end: flush
	};
}

// packages/codex-runner/src/app-server.ts
/** Reads the effective configuration of the user. */
async function readUserConfig(context) {
	return mapReply(await call(context, "config/read", { includeLayers: false }), ({ result }) => {
		const config = asRecord(result.config);
		const model = asText(config.model);
		const reasoningEffort = asText(config.model_reasoning_effort);
		const servers = Object.entries(asRecord(config.mcp_servers));
		const local = servers.filter(([, server]) => asText(asRecord(server).command) !== void 0);
		return {
			mcpServers: servers.map(([name]) => name),
			localServers: local.map(([name]) => name),
			...model === void 0 ? {} : { model },
			...reasoningEffort === void 0 ? {} : { reasoningEffort }
		};
	});
}
/** Reads which model is the default, and each model's own effort: what `codex exec` goes by. */
async function readModelDefaults(context) {
	return mapReply(await call(context, "model/list", {}), ({ result }) => {
		const models = asArray(result.data).map(asRecord);
		const model = asText(models.find(({ isDefault }) => isDefault === true)?.model);
		const efforts = models.flatMap((entry) => {
			const [name, effort] = [asText(entry.model), asText(entry.defaultReasoningEffort)];
			return name === void 0 || effort === void 0 ? [] : [[name, effort]];
		});
		return {
			efforts: Object.fromEntries(efforts),
			...model === void 0 ? {} : { model }
		};
	});
}
/** What an app-server must not do when it starts: reach for the network. */
const quiet = settingArgs([
	["features.plugins", false],
	["features.apps", false],
	["analytics.enabled", false],
	["check_for_update_on_startup", false]
]);
/** Starts an app-server for one call, and ends it as soon as the answer is there. */
async function call(context, method, params, awaited) {
	let settle;
	const settled = new Promise((resolve) => {
		settle = resolve;
	});
	const heard = {};
	const lines = createLineSplitter(maxLineBytes$1, hear, () => {});
	function hear(line) {
		const message = parseJsonObject(line.toString("utf8")) ?? {};
		if (message.id === callId) heard.reply = message;
		if (message.method === awaited) heard.notification = asRecord(message.params);
		const isComplete = awaited === void 0 || heard.notification !== void 0;
		if (heard.reply?.error !== void 0 || heard.reply && isComplete) settle?.();
	}
	const end = await runCodexCommand(context, [...quiet, "app-server"], {
		stdin: openingLines(method, params),
		stdinUntil: settled,
		onStdout: lines.write
	});
	if (heard.reply === void 0) return {
		ok: false,
		kind: "unavailable",
		message: (end.started ? plainText(errorLines(end.stderr)) : end.message) || "codex app-server said nothing"
	};
	if (heard.reply.error !== void 0) return {
		ok: false,
		kind: "refused",
		message: plainText(asText(asRecord(heard.reply.error).message) ?? "No reason given")
	};
	const { notification } = heard;
	return {
		ok: true,
		value: {
			result: asRecord(heard.reply.result),
			...notification ? { notification } : {}
		}
	};
}
const callId = 2;
const maxLineBytes$1 = 16777216;
function openingLines(method, params) {
	return [
		{
			id: 1,
			method: "initialize",
			params: { clientInfo: {
				name: "codex-in-claude",
				title: "codex-in-claude",
				version: "0"
			} }
		},
		{ method: "initialized" },
		{
			id: callId,
			method,
			params
		}
	].map((message) => `${JSON.stringify(message)}\n`).join("");
}
function mapReply(reply, read) {
	return reply.ok ? {
		ok: true,
		value: read(reply.value)
	} : reply;
}
function asArray(value) {
	return Array.isArray(value) ? value : [];
}

// packages/codex-runner/src/extra-args.ts
/**
* Configuration keys, by their first part, that guarantees rest on or that the request decides.
* `features` is looked at by name.
*/
const refusedKeys = /* @__PURE__ */ new Set([
	"agents",
	"allow_login_shell",
	"analytics",
	"approval_policy",
	"approvals_reviewer",
	"apps",
	"auto_review",
	"browser_use",
	"check_for_update_on_startup",
	"cloud",
	"computer_use",
	"default_permissions",
	"experimental_use_unified_exec_tool",
	"hooks",
	"mcp_enterprise_managed_auth",
	"mcp_servers",
	"model",
	"model_reasoning_effort",
	"notify",
	"orchestrator",
	"otel",
	"permissions",
	"plugins",
	"marketplaces",
	"profile",
	"profiles",
	"project_doc_fallback_filenames",
	"project_doc_max_bytes",
	"project_root_markers",
	"projects",
	"review_model",
	"sandbox",
	"sandbox_mode",
	"sandbox_permissions",
	"sandbox_workspace_write",
	"shell_environment_policy",
	"skills",
	"tools",
	"web_search",
	"windows"
]);
const pinnedFeatures = new Set([...disabledFeatures, ...readingFeatures].map(({ name }) => name));
/**
* Checks the options that a user adds to `codex exec`: only `-c`, `--enable` and `--disable`, and
* nothing that a guarantee rests on, however it is quoted or cased. Values are never echoed.
*/
function checkExtraArgs(args) {
	const checked = [];
	for (let at = 0; at < args.length; at += 1) {
		const option = readOption(args, at);
		if (option === void 0) return refused(`Argument ${at + 1} is not one of -c, --config, --enable, --disable`);
		if (option.value === void 0) return refused(`Argument ${at + 1} lacks its value`);
		const reason = refusal(option.name, option.value);
		if (reason !== void 0) return refused(`Argument ${at + 1} ${reason}`);
		checked.push(option.name, option.value);
		at += option.used - 1;
	}
	return {
		ok: true,
		args: checked
	};
}
function refused(message) {
	return {
		ok: false,
		message
	};
}
function readOption(args, at) {
	const [, name, joined] = /^(-c|--config|--enable|--disable)(?:=([\s\S]*))?$/.exec(args[at] ?? "") ?? [
		void 0,
		void 0,
		void 0
	];
	if (name === void 0) return void 0;
	return joined === void 0 ? {
		name,
		value: args[at + 1],
		used: 2
	} : {
		name,
		value: joined,
		used: 1
	};
}
function refusal(name, value) {
	if (name === "--enable" || name === "--disable") return isPinned(value) ? "touches a feature that is pinned" : void 0;
	const equals = value.indexOf("=");
	if (equals === -1) return "is not key=value";
	const [first = "", second = ""] = keyParts(value.slice(0, equals));
	if (first === "") return "is not key=value";
	if (first === "features" && (second === "" || isPinned(second))) return "touches a feature that is pinned";
	if (refusedKeys.has(first) || /^(sandbox|mcp|approv|experimental_.*sandbox)/.test(first)) return "touches a setting that a guarantee rests on";
}
/** The parts of a dotted key, without quotes, blanks, escapes and case. */
function keyParts(key) {
	return key.toLowerCase().replace(/\\u00([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))).replace(/[\s"'\\]/g, "").split(".");
}
function isPinned(feature) {
	const [name = ""] = keyParts(feature);
	return pinnedFeatures.has(name);
}

// packages/codex-runner/src/project-instructions.ts
/** codex's own limit for all files together. */
const maxBytes = 32768;
const fileNames = ["AGENTS.override.md", "AGENTS.md"];
/**
* The repository's instructions for agents: AGENTS.md (or AGENTS.override.md) of each folder from
* the repository's root down to `cwd`, in that order, as codex itself collects them. Unlike codex,
* no link is followed out of the repository, or to what is no Markdown file: a repository could
* have a `.env` sent that way. At most 32 KiB.
*
* @returns the text, or undefined when there is none
*/
async function readProjectInstructions(cwd) {
	const folders = await foldersDownTo(cwd);
	const [root = cwd] = folders;
	const texts = [];
	let left = maxBytes;
	for (const folder of folders) {
		const bytes = left > 0 ? await readFirst(folder, root, left) : void 0;
		if (bytes === void 0) continue;
		left -= bytes.length;
		texts.push(bytes.toString("utf8"));
	}
	const text = texts.filter((part) => part.trim() !== "").join("\n\n");
	return text === "" ? void 0 : text;
}
/**
* The folders from the repository's root, which is the nearest one with a `.git`, down to `cwd`;
* `cwd` alone outside a repository.
*/
async function foldersDownTo(cwd) {
	const folders = [];
	const start = await realpath(cwd).catch(() => cwd);
	for (let folder = start;; folder = dirname(folder)) {
		folders.unshift(folder);
		if (await exists(join(folder, ".git"))) return folders;
		if (folder === dirname(folder)) return [start];
	}
}
async function readFirst(folder, root, limit) {
	for (const name of fileNames) try {
		const path = await realpath(join(folder, name));
		if (!liesIn(path, root) || !path.endsWith(".md") || !(await stat(path)).isFile()) continue;
		return await readHead(path, limit);
	} catch {}
}
async function readHead(path, limit) {
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(limit), 0, limit, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await file.close();
	}
}
function exists(path) {
	return stat(path).then(() => true, () => false);
}

// packages/codex-runner/src/full-prompt.ts
/**
* The prompt with the repository's instructions before it, as codex itself would word them. They
* are left out where they are not wanted, and in a session that has them already.
*/
async function fullPrompt(request, reads) {
	const { isolation, resumeSessionId, cwd, prompt } = request;
	if (isolation === "ignore-rules" || reads === "none" || resumeSessionId !== void 0) return prompt;
	const text = request.projectInstructions ?? await readProjectInstructions(cwd);
	if (!text) return prompt;
	return `# AGENTS.md instructions for ${cwd}\n\n<INSTRUCTIONS>\n${text}\n</INSTRUCTIONS>\n\n${prompt}`;
}

// packages/codex-runner/src/leaked-processes.ts
/** The variable that marks codex and what it starts itself. */
const runMarkerName = "CODEX_IN_CLAUDE_RUN";
const pauseMs = 10;
/**
* Ends what a run left behind outside its process group, and names what could not be ended. codex
* itself was seen to leave a helper of its sandbox, orphaned and in a group of its own.
*/
async function endLeakedProcesses(marks, withinMs = 1e3) {
	const givenUpAt = performance.now() + withinMs;
	let left = await findLeaked(marks);
	while (left.length > 0 && performance.now() < givenUpAt) {
		for (const { pid } of left) kill(pid);
		await setTimeout$1(pauseMs);
		left = await findLeaked(marks);
	}
	return left.map(({ pid, command }) => ({
		pid,
		command: plainText(command, 300)
	}));
}
async function findLeaked(marks) {
	const [name, value] = Object.entries(marks.marker)[0] ?? [];
	return (platform() === "linux" ? youngProcesses(marks.startedAt) : await allProcesses()).filter((found) => found.environment.includes(`${name}=${value}`) || isOrphanedHelper(found) && found.command.includes(marks.cwd));
}
/** The helpers of 0.169 name the tree; as long as their codex lives, it or bwrap is the parent. */
function isOrphanedHelper({ parent, command }) {
	return /--codex-run-as-|codex-linux-sandbox/.test(command) && !/^\S*(?:codex|bwrap)/.test(parent);
}
function kill(pid) {
	try {
		process.kill(pid, "SIGKILL");
	} catch {}
}
/** Synchronous, because 200 reads of /proc take 4 ms that way and 15 ms by promises. */
function youngProcesses(startedAt) {
	const oldest = ticksAt(startedAt);
	return readdirSync("/proc").flatMap((name) => {
		if (!/^\d+$/.test(name)) return [];
		const stat = readProc(name, "stat");
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		if (fields[0] === "Z" || !(Number(fields[startTimeField]) >= oldest)) return [];
		return [{
			pid: Number(name),
			parent: commandOf(String(fields[1])),
			command: commandOf(name),
			environment: readProc(name, "environ")
		}];
	});
}
function commandOf(pid) {
	return readProc(pid, "cmdline").replaceAll("\0", " ").trim();
}
/** `starttime` of proc(5), counted from the state, in hundredths of a second since the boot. */
const startTimeField = 19;
function ticksAt(time) {
	const uptimeSeconds = Number(readFileSync("/proc/uptime", "utf8").split(" ")[0]);
	const secondsAgo = (Date.now() - time) / 1e3;
	return Math.floor((uptimeSeconds - secondsAgo) * 100) - 100;
}
function readProc(pid, file) {
	try {
		return readFileSync(`/proc/${pid}/${file}`, "latin1");
	} catch {
		return "";
	}
}
async function allProcesses() {
	const end = await runProcess({
		command: "/bin/ps",
		args: [
			"-axwwE",
			"-o",
			"pid=,ppid=,command="
		],
		cwd: "/",
		env: { PATH: "/bin:/usr/bin" },
		deadlineMs: 5e3,
		maxOutputBytes: 16777216
	});
	if (!end.started) return [];
	const lines = end.stdout.split("\n").flatMap((line) => {
		const [, pid, parent, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
		return pid === void 0 ? [] : [{
			pid,
			parent,
			command
		}];
	});
	const commands = new Map(lines.map(({ pid, command }) => [pid, command]));
	return lines.map(({ pid, parent = "", command }) => ({
		pid: Number(pid),
		parent: commands.get(parent) ?? "",
		command,
		environment: command
	}));
}

// packages/codex-runner/src/toolchain-roots.ts
/**
* Where the programs on `PATH` are installed, so that a delegated task can build and test: the
* prefix of each `bin` folder, links resolved. HOME is never opened, nor a folder right below it
* as a whole, because such folders hold credentials beside programs (`~/.cargo`, `~/.local`); of
* those only the folders that hold programs are. What the system's minimum covers is left out.
*/
async function toolchainRoots(env) {
	const home = env.HOME && await resolved(env.HOME);
	const roots = /* @__PURE__ */ new Set();
	for (const entry of (env.PATH ?? "").split(delimiter)) {
		const folder = isAbsolute(entry) ? await resolved(entry) : void 0;
		if (folder === void 0 || !isOpenable(folder, home)) continue;
		for (const root of rootsOf(folder, home)) {
			const real = await resolved(root);
			if (real !== void 0 && isOpenable(real, home)) roots.add(real);
		}
	}
	const all = [...roots];
	return all.filter((root) => !all.some((other) => other !== root && liesIn(root, other)));
}
/** In `:minimal` of codex already; `/mnt/c` and the like are the Windows side of WSL. */
const leftOut = /^\/(?:usr|bin|sbin|lib\w*|etc|proc|sys|dev|mnt\/[a-z])(?:\/|$)/;
/** Version managers whose programs lie elsewhere than their entry on `PATH`, relative to HOME. */
const besides = {
	".cargo/bin": [".rustup/toolchains", ".rustup/settings.toml"],
	".pyenv/shims": [
		".pyenv/versions",
		".pyenv/libexec",
		".pyenv/bin",
		".pyenv/version"
	],
	".rbenv/shims": [
		".rbenv/versions",
		".rbenv/libexec",
		".rbenv/version"
	],
	".asdf/shims": [
		".asdf/installs",
		".asdf/bin",
		".asdf/lib",
		".asdf/plugins"
	],
	".volta/bin": [".volta/tools"],
	".local/bin": [
		".local/lib",
		".local/share/uv/tools",
		".local/share/pipx/venvs"
	],
	".local/share/mise/shims": [".local/share/mise/installs"]
};
function rootsOf(folder, home) {
	const prefix = basename(folder) === "bin" ? dirname(folder) : folder;
	if (!home || !liesIn(folder, home)) return prefix === "/" ? [folder] : [prefix];
	const others = besides[folder.slice(home.length + 1)] ?? [];
	return [prefix === home || dirname(prefix) === home ? folder : prefix, ...others.map((other) => join(home, other))];
}
function isOpenable(folder, home) {
	if (leftOut.test(folder) || !canBeSealed(folder)) return false;
	return !home || !liesIn(home, folder);
}
async function resolved(path) {
	try {
		await stat(path);
		return await realpath(path);
	} catch {
		return;
	}
}

// packages/codex-runner/src/run-profile.ts
/** Settles what a sealed run can read beside its tree, and what in it is hidden. */
async function makeRunProfile(request, { cwd, codexHome, packageRoot, env }) {
	if (!canBeSealed(cwd)) return odd("the folder's path");
	if (!canBeSealed(packageRoot)) return odd("the path of codex");
	const hiddenPaths = (await withRealpaths([codexHome, ...request.hiddenPaths ?? []])).filter((path) => path !== cwd && liesIn(path, cwd));
	if (!hiddenPaths.every(canBeSealed)) return odd("a path to hide");
	const toolchains = request.sandbox === "workspace-write" ? await toolchainRoots(env) : [];
	const asked = request.readRoots ?? [];
	const roots = await withRealpaths([
		packageRoot,
		...toolchains,
		...asked
	]);
	const isLeftOut = asked.some((root) => !canBeSealed(root));
	return {
		ok: true,
		profile: {
			name: randomName(),
			readRoots: roots.filter(canBeSealed),
			hiddenPaths
		},
		warnings: isLeftOut ? ["A root to read was left out: codex takes its path for a glob"] : []
	};
}
function odd(what) {
	return {
		ok: false,
		reason: `${what} has characters that codex takes for a glob`
	};
}
/** Every path as it is given and as it is; one that is not there stays as it is given. */
async function withRealpaths(paths) {
	const real = await Promise.all(paths.map((path) => realpath(path).catch(() => path)));
	return [.../* @__PURE__ */ new Set([...real, ...paths])];
}

// packages/codex-runner/src/settle-seal.ts
/**
* Decides what a run can read: as asked where that is proven, else wider and said so, else not at
* all. Without any sandbox no command could run, and a model would answer blind.
*
* @param unsealable why the paths of this run cannot be named in a profile
*/
function settleSeal(request, { seal, features }, unsealable) {
	const { reads, sealRequired } = request;
	if (reads === "none" && request.sandbox === "workspace-write") return unavailable("A run that writes a folder cannot be kept from reading it");
	if (reads === "machine") return seal.kind === "no_sandbox" ? unavailable(seal.reason) : {
		ok: true,
		reads,
		sealed: false
	};
	if (seal.kind === "proven" && unsealable === void 0) return {
		ok: true,
		reads,
		sealed: true
	};
	if (reads === "none" && hasNoReadingTool(features)) return {
		ok: true,
		reads,
		sealed: false
	};
	if (seal.kind === "no_sandbox") return unavailable(seal.reason);
	const reason = unsealable ?? (seal.kind === "leaky" ? seal.reason : "");
	if (sealRequired || reads === "none") return unavailable(`Reads cannot be sealed: ${reason}`);
	return {
		ok: true,
		reads: "machine",
		sealed: false,
		warning: `The model could read all that the user can: reads could not be sealed (${reason})`
	};
}
function hasNoReadingTool(features) {
	return features.includes("shell_tool") && features.includes("view_image");
}
function unavailable(message) {
	return {
		ok: false,
		error: refusal$1("sandbox_unavailable", message)
	};
}

// packages/codex-runner/src/user-config.ts
/** Files of the machine's administrator, which codex reads at every level of isolation. */
const systemFiles = [
	"config.toml",
	"managed_config.toml",
	"requirements.toml"
].map((name) => join("/etc/codex", name));
/** Parts of a configuration can come from the cloud, where no file shows a change. */
const maxAgeMs = 6e5;
/**
* Finds out which MCP servers, model and effort the configuration in force names, and which model
* and effort codex takes of its own where it names none. Remembered in
* `cacheDir` for ten minutes, as long as no file of it changes.
*/
async function loadConfig(options) {
	const files = await Promise.all(systemFiles.map(identityOf));
	const isInherited = options.isolation === "inherit";
	if (isInherited) files.push(await identityOf(join(options.codexHome, "config.toml")));
	const cache = createDiskCache(options.cacheDir);
	const key = configKey(options, files);
	const kept = await cache.read(key);
	if (isFresh(kept)) return {
		ok: true,
		config: kept.config
	};
	const hasFiles = files.some((file) => file !== void 0);
	const reply = isInherited ? await readUserConfig(options) : hasFiles ? await readSystemConfig(options) : noConfig;
	if (!reply.ok) return {
		ok: false,
		error: explain(reply)
	};
	const config = {
		...reply.value,
		...await modelDefaults(options, reply.value)
	};
	if (!options.signal?.aborted) await cache.write(key, {
		at: Date.now(),
		config
	});
	return {
		ok: true,
		config
	};
}
const noConfig = {
	ok: true,
	value: {
		mcpServers: [],
		localServers: []
	}
};
/** The list of models may come from afar, and only names what would be used anyway. */
const modelListDeadlineMs = 3e3;
async function modelDefaults(options, config) {
	if (config.model !== void 0 && config.reasoningEffort !== void 0) return {};
	const reply = await readModelDefaults({
		...options,
		deadlineMs: modelListDeadlineMs
	});
	return reply.ok ? { defaults: reply.value } : {};
}
function isFresh(value) {
	const { at, config } = asRecord(value);
	const { mcpServers, localServers } = asRecord(config);
	return Array.isArray(mcpServers) && Array.isArray(localServers) && typeof at === "number" && Math.abs(Date.now() - at) < maxAgeMs;
}
function explain(reply) {
	const code = reply.kind === "refused" || /config|codex[ _]home/i.test(reply.message) ? "user_config_rejected" : "cli_contract_changed";
	return refusal$1(code, `The configuration cannot be read: ${reply.message}`);
}
async function readSystemConfig(options) {
	await mkdir(options.scratchDir, {
		recursive: true,
		mode: 448
	});
	const home = await mkdtemp(join(options.scratchDir, "config-"));
	try {
		return await readUserConfig({
			...options,
			env: {
				...options.env,
				CODEX_HOME: home
			}
		});
	} finally {
		await rm(home, {
			recursive: true,
			force: true
		});
	}
}
async function identityOf(path) {
	const file = await stat(path).catch(() => void 0);
	return file && [
		path,
		file.size,
		file.mtimeMs,
		file.ino
	].join(":");
}
function configKey(options, files) {
	const parts = [
		options.codex.path,
		options.codexHome,
		options.isolation,
		...files
	];
	return `config-${createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32)}`;
}

// packages/codex-runner/src/prepare-run.ts
/** Checks and settles a run. Starts only what is free, and mostly remembers even that. */
async function prepareRun(request, options) {
	const problem = await checkRequest(request);
	if (problem !== void 0) return {
		ok: false,
		error: problem
	};
	const extra = checkExtraArgs(request.extraArgs ?? []);
	if (!extra.ok) return {
		ok: false,
		error: refusal$1("extra_args_rejected", extra.message)
	};
	const learnt = await learnCodex(options);
	if (!learnt.ok) return learnt;
	const { knowledge } = learnt;
	const version = knowledge.version === void 0 ? {} : { codexVersion: knowledge.version };
	const broken = describeBreak(knowledge);
	if (broken !== void 0) return {
		ok: false,
		error: refusal$1("cli_contract_changed", broken),
		...version
	};
	const result = await settle(request, options, knowledge, extra.args);
	return result.ok ? {
		ok: true,
		run: {
			...result.run,
			...version
		}
	} : {
		...result,
		...version
	};
}
async function settle(request, options, knowledge, extraArgs) {
	const { env, codex, folder } = options;
	const codexHome = codexHomeOf(env);
	const cwd = await workFolder(request, folder);
	const places = {
		cwd,
		codexHome,
		packageRoot: codex.packageRoot,
		env
	};
	const sealed = await makeRunProfile(request, places);
	const seal = settleSeal(request, knowledge, sealed.ok ? void 0 : sealed.reason);
	if (!seal.ok) return seal;
	const loaded = await loadConfig({
		...options,
		isolation: request.isolation,
		codexHome
	});
	if (!loaded.ok) return loaded;
	const prompt = await fullPrompt(request, seal.reads);
	const tooLong = checkPromptLength(prompt);
	if (tooLong !== void 0) return {
		ok: false,
		error: tooLong
	};
	const { config } = loaded;
	const servers = splitServers(request, seal.reads, config);
	return {
		ok: true,
		run: {
			argv: {
				request,
				policy: {
					cwd,
					reads: seal.reads,
					...seal.sealed && sealed.ok ? { profile: sealed.profile } : {},
					features: knowledge.features,
					droppedPins: knowledge.pins.dropped,
					disabledServers: servers.off,
					markedServers: config.localServers.filter((name) => servers.on.includes(name)),
					marker: { [runMarkerName]: randomUUID() }
				},
				extraArgs,
				schemaFile: await writeSchema(request, folder)
			},
			prompt,
			codexHome,
			...resolvedModel(request, config),
			...await usageBefore(request, codexHome),
			warnings: [
				...describeDrift(knowledge, options.supportedVersions),
				...seal.sealed && sealed.ok ? sealed.warnings : [],
				...commandEnvWarnings(request)
			],
			securityWarnings: securityWarnings(seal, servers.on)
		}
	};
}
/** The home of codex, by codex's own rule. */
function codexHomeOf(env) {
	return env.CODEX_HOME || join(env.HOME ?? "/", ".codex");
}
/** Without reads codex works in an empty folder, so that nothing of the tree reaches it. */
async function workFolder(request, folder) {
	if (request.reads !== "none") return realpath(request.cwd);
	const empty = join(folder, "empty");
	await mkdir(empty);
	return realpath(empty);
}
/** Which of the user's MCP servers may start. Without reads none may. */
function splitServers(request, reads, { mcpServers }) {
	const wanted = reads === "none" ? [] : request.mcpServers ?? [];
	return {
		on: mcpServers.filter((name) => wanted.includes(name)),
		off: mcpServers.filter((name) => !wanted.includes(name))
	};
}
async function writeSchema(request, folder) {
	if (request.outputSchema === void 0) return void 0;
	const file = join(folder, "schema.json");
	await writeFile(file, JSON.stringify(request.outputSchema), { mode: 384 });
	return file;
}
function resolvedModel(request, { defaults, ...config }) {
	const model = request.model ?? config.model ?? defaults?.model;
	const reasoningEffort = request.reasoningEffort ?? config.reasoningEffort ?? (model === void 0 ? void 0 : defaults?.efforts[model]);
	return {
		...model === void 0 ? {} : { model },
		...reasoningEffort === void 0 ? {} : { reasoningEffort }
	};
}
async function usageBefore(request, codexHome) {
	if (request.resumeSessionId === void 0) return {};
	const session = await readSession(codexHome, request.resumeSessionId);
	return session?.usage === void 0 ? {} : { usageBefore: session.usage };
}
function commandEnvWarnings({ commandEnv = [] }) {
	return commandEnv.every(isVariableName) ? [] : ["A name of commandEnv is no variable's name and was left out"];
}
function securityWarnings({ warning }, servers) {
	return [...warning === void 0 ? [] : [warning], ...servers.length === 0 ? [] : [`MCP servers run outside the sandbox: ${servers.join(", ")}`]];
}

// packages/codex-runner/src/build-argv.ts
/** The arguments of `codex` for a run. Pure: the same parts give the same argv. */
function buildArgv({ request, policy, extraArgs, schemaFile }) {
	const { model, reasoningEffort, resumeSessionId, isolation } = request;
	return [
		"exec",
		"--json",
		"--color",
		"never",
		"--skip-git-repo-check",
		...request.keepSession ? [] : ["--ephemeral"],
		...isolation === "inherit" ? [] : ["--ignore-user-config"],
		...isolation === "ignore-rules" ? ["--ignore-rules"] : [],
		...policy.profile === void 0 ? ["-s", request.sandbox] : [],
		"-C",
		policy.cwd,
		...extraArgs,
		...settingArgs(pinnedSettings(request, policy)),
		...model === void 0 ? [] : [`--model=${model}`],
		...reasoningEffort === void 0 ? [] : settingArgs([["model_reasoning_effort", reasoningEffort]]),
		...schemaFile === void 0 ? [] : ["--output-schema", schemaFile],
		...resumeSessionId === void 0 ? [] : ["resume", resumeSessionId],
		"-"
	];
}

// packages/codex-runner/src/mount-points.ts
/**
* Remembers which of the sandbox's mount points a folder has, and returns the removal of those
* that a run left behind: 0.160.1 leaves them. Only what is new and empty goes.
*/
async function watchMountPoints(folder) {
	const paths = mountPoints.map((name) => join(folder, name));
	const isMissing = await Promise.all(paths.map((path) => lstat(path).then(isNo, isYes)));
	const missing = paths.filter((_, index) => isMissing[index]);
	return async () => {
		await Promise.all(missing.map((path) => rmdir(path).catch(() => {})));
	};
}
const isYes = () => true;
const isNo = () => false;

// packages/codex-runner/src/read-events.ts
/** Longest line that is read. codex bounds the output of commands to far less. */
const maxLineBytes = 33554432;
const maxWarnings = 20;
const openingBrace = 123;
const maxCommandLength = 200;
/**
* Reads the JSON lines of `codex exec --json` as they arrive. Unknown events and items count as a
* sign of life and change nothing else; lines that are not JSON are passed over.
*
* @param onEvent is called after each event, with a reason when codex lost its connection
*/
function createEventReader(onEvent) {
	const commands = /* @__PURE__ */ new Set();
	let sandboxWorks = false;
	const state = {
		seen: 0,
		phase: "starting",
		turnCompleted: false,
		commandsRun: 0,
		reconnects: 0,
		warnings: [],
		answerTooLong: false
	};
	const lines = createLineSplitter(maxLineBytes, readLine, (head) => {
		if (head.includes("\"agent_message\"")) state.answerTooLong = true;
	});
	function readLine(line) {
		const event = parseObject(line);
		if (event === void 0) return;
		state.seen += 1;
		onEvent(state, readEvent(event));
	}
	function readEvent(event) {
		switch (event.type) {
			case "thread.started":
				if (typeof event.thread_id === "string") state.sessionId = event.thread_id;
				return;
			case "turn.started":
				state.phase = "thinking";
				return;
			case "turn.completed":
				state.turnCompleted = true;
				state.threadUsage = readUsage(event.usage);
				return;
			case "turn.failed":
				state.failure = messageOf(event.error) ?? "No reason given";
				return;
			case "error": return readError(messageOf(event) ?? "");
			case "item.started":
			case "item.updated":
			case "item.completed": return readItem(event.type, asRecord(event.item));
			default: return;
		}
	}
	/** codex-cli 0.140-0.169 says "Reconnecting... 2/5 (reason)" and sends partial messages again. */
	function readError(message) {
		if (!message.startsWith("Reconnecting...")) {
			state.lastError = message;
			return;
		}
		state.reconnects += 1;
		delete state.answerText;
		return message;
	}
	function readItem(event, item) {
		switch (item.type) {
			case "agent_message":
				state.phase = "answering";
				if (event !== "item.completed" || typeof item.text !== "string") return;
				state.answerText = item.text;
				state.lastText = item.text;
				return;
			case "reasoning":
			case "todo_list":
			case "web_search":
				state.phase = "thinking";
				return;
			case "file_change":
				state.phase = event === "item.completed" ? "thinking" : "editing";
				delete state.answerText;
				return;
			case "command_execution":
			case "mcp_tool_call": return readCommand(event, item);
			case "error": addWarning(messageOf(item) ?? "");
		}
	}
	function readCommand(event, item) {
		const isCommand = item.type === "command_execution";
		if (isCommand && typeof item.id === "string") commands.add(item.id);
		state.commandsRun = commands.size;
		if (event === "item.completed") {
			state.phase = "thinking";
			delete state.currentCommand;
			if (isCommand) readCommandOutput(item);
			return;
		}
		state.phase = "running_command";
		if (event === "item.started") delete state.answerText;
		const name = isCommand ? item.command : `${item.server} ${item.tool}`;
		state.currentCommand = plainText(String(name), maxCommandLength);
	}
	/**
	* A sandbox that cannot start fails each command, while the turn goes on and exits with 0. One
	* command that came further shows that it works: a program can print anything.
	*/
	function readCommandOutput(item) {
		const output = asText(item.aggregated_output) ?? "";
		if (item.status !== "failed" || !sandboxFailure.test(output)) sandboxWorks = true;
		if (sandboxWorks) delete state.sandboxFailure;
		else state.sandboxFailure = output;
	}
	function addWarning(message) {
		if (expectedWarnings.test(message) || state.warnings.length >= maxWarnings) return;
		state.warnings.push(plainText(message, 500));
	}
	return {
		write: lines.write,
		end: lines.end,
		state: () => state
	};
}
function parseObject(line) {
	return line[0] === openingBrace ? parseJsonObject(line.toString("utf8")) : void 0;
}
function messageOf(value) {
	return asText(asRecord(value).message);
}

// packages/codex-runner/src/watch-progress.ts
/** Tells the listener of every event, and of every silence that is longer than `stallSeconds`. */
function watchProgress(stallSeconds, onEvent) {
	const startedAt = performance.now();
	let lastHeardAt = startedAt;
	let last;
	let stalls = 0;
	const timer = stallSeconds === void 0 ? void 0 : setTimeout(stalled, stallSeconds * 1e3);
	function tell(kind, reason) {
		const now = performance.now();
		const progress = {
			kind,
			phase: last?.phase ?? "starting",
			eventsSeen: last?.seen ?? 0,
			elapsedMs: Math.round(now - startedAt),
			quietMs: Math.round(now - lastHeardAt),
			...last?.sessionId === void 0 ? {} : { sessionId: last.sessionId },
			...last?.currentCommand === void 0 ? {} : { command: last.currentCommand },
			...reason === void 0 ? {} : { reason: plainText(reason, 300) }
		};
		try {
			onEvent?.(progress);
		} catch {}
	}
	function stalled() {
		stalls += 1;
		tell("stalled");
	}
	return {
		heard(events, retry) {
			last = events;
			lastHeardAt = performance.now();
			timer?.refresh();
			tell(retry === void 0 ? "activity" : "retrying", retry);
		},
		stalls: () => stalls,
		stop: () => clearTimeout(timer)
	};
}

// packages/codex-runner/src/run-codex.ts
/**
* Runs codex once and says what came of it. Never rejects; whatever happens, the outcome is there
* within the deadline, and a second for what does not end on its own.
*/
async function runCodex(request, options) {
	const startedAt = performance.now();
	const elapsedMs = () => Math.round(performance.now() - startedAt);
	let folder;
	try {
		await mkdir(options.scratchDir, {
			recursive: true,
			mode: 448
		});
		folder = await mkdtemp(join(options.scratchDir, "run-"));
		const deadline = AbortSignal.timeout(Math.ceil(request.deadlineSeconds * 1e3));
		const signals = options.signal ? [options.signal, deadline] : [deadline];
		const signal = AbortSignal.any(signals);
		const env = withoutProgramsOf(await untrustedFolders(request, options), options.env);
		const prepared = await prepareRun(request, {
			...options,
			env,
			folder,
			signal
		});
		if (options.signal?.aborted) return refusedRun(request, cancelled, elapsedMs());
		if (deadline.aborted) return refusedRun(request, late, elapsedMs());
		if (!prepared.ok) return refusedRun(request, prepared, elapsedMs());
		return await execute(prepared.run, {
			...options,
			env
		}, startedAt);
	} catch (error) {
		return crashedRun(request, error, elapsedMs());
	} finally {
		if (folder !== void 0) await rm(folder, {
			recursive: true,
			force: true
		}).catch(() => {});
	}
}
async function untrustedFolders({ cwd }, { workspace }) {
	const [root = cwd] = await foldersDownTo(cwd);
	return workspace === void 0 ? [root] : [root, workspace];
}
const cancelled = { error: refusal$1("cancelled", "The run was cancelled") };
const late = { error: refusal$1("timeout", "The run did not end in time") };
async function execute(run, options, startedAt) {
	const { request, policy } = run.argv;
	const { codex, env, signal } = options;
	const marks = {
		marker: policy.marker,
		cwd: policy.cwd,
		startedAt: Date.now()
	};
	const watch = watchProgress(request.stallSeconds, options.onEvent);
	const noteAnswer = answerNote(run, options, startedAt);
	const reader = createEventReader((events, retry) => {
		watch.heard(events, retry);
		noteAnswer(events);
	});
	const removeMountPoints = await watchMountPoints(policy.cwd);
	const end = await runProcess({
		command: codex.path,
		args: buildArgv(run.argv),
		cwd: policy.cwd,
		env: {
			...codexEnvironment(env, codex),
			...policy.marker
		},
		stdin: run.prompt,
		deadlineMs: request.deadlineSeconds * 1e3 - (performance.now() - startedAt),
		signal,
		onStdout: reader.write
	});
	reader.end();
	watch.stop();
	const leakedProcesses = await endLeakedProcesses(marks).catch(() => []);
	await removeMountPoints();
	return settleRun(run, {
		events: reader.state(),
		end,
		stalls: watch.stalls(),
		leakedProcesses,
		elapsedMs: Math.round(performance.now() - startedAt)
	});
}
/** Tells of the answer the moment the turn is complete, without the words that were sent. */
function answerNote(run, { onAnswered }, startedAt) {
	let isNoted = false;
	return (events) => {
		if (isNoted || !events.turnCompleted) return;
		isNoted = true;
		const elapsedMs = Math.round(performance.now() - startedAt);
		try {
			onAnswered?.({
				run: wordless(run),
				events: structuredClone(events),
				elapsedMs
			});
		} catch {}
	};
}
function wordless(run) {
	const { projectInstructions: _, ...request } = run.argv.request;
	return {
		...run,
		prompt: "",
		argv: {
			...run.argv,
			request: {
				...request,
				prompt: ""
			}
		}
	};
}

// packages/git-scope/src/artefacts.ts
/** Folders and files that tools leave behind, by name; `*` stands for anything. New ones are not captured. */
const ARTEFACTS = [
	"node_modules",
	".pnpm-store",
	".venv",
	"venv",
	"__pycache__",
	".pytest_cache",
	".mypy_cache",
	".ruff_cache",
	".tox",
	".gradle",
	".turbo",
	".parcel-cache",
	".nyc_output",
	".next",
	".nuxt",
	".svelte-kit",
	".DS_Store",
	"*.pyc",
	"*.tsbuildinfo"
];
const EXACT = new Set(ARTEFACTS.filter((name) => !name.includes("*")));
const SUFFIXES = ARTEFACTS.filter((name) => name.startsWith("*")).map((name) => name.slice(1));
/**
* The part of a path that makes it an artefact: a folder ends in `/`. Null when nothing does, or
* when the project itself keeps files below it.
*/
function artefactIn(path, keptFolders) {
	const names = path.split("/");
	for (const [at, name] of names.entries()) {
		const prefix = names.slice(0, at + 1).join("/");
		const isLast = at === names.length - 1;
		if (EXACT.has(name) && !keptFolders.has(prefix)) return isLast ? prefix : `${prefix}/`;
		if (isLast && SUFFIXES.some((suffix) => name.endsWith(suffix))) return prefix;
	}
	return null;
}
/** Every folder that holds one of the paths, at any depth. */
function foldersOf(paths) {
	const folders = /* @__PURE__ */ new Set();
	for (const path of paths) {
		let end = path.lastIndexOf("/");
		while (end > 0 && !folders.has(path.slice(0, end))) {
			folders.add(path.slice(0, end));
			end = path.lastIndexOf("/", end - 1);
		}
	}
	return folders;
}

// packages/git-scope/src/record-files.ts
/**
* Brings an index of ours to the state of a work tree and writes its tree, by plumbing alone:
* `git add` and `git commit` enter submodules and run what those name.
*/
async function recordFiles(files) {
	const { git, gitDir, indexFile, gone, there } = files;
	const env = { GIT_INDEX_FILE: indexFile };
	const writer = asWriter(git, gitDir);
	const feed = (paths) => ({
		env,
		stdin: Buffer.from(paths.map((path) => `${path}\0`).join(""), "latin1")
	});
	const copied = await copyOldContent(files);
	if (!copied.ok) return copied;
	const removed = await runGit(writer, [
		"update-index",
		"--force-remove",
		"-z",
		"--stdin"
	], feed(gone));
	if (!removed.ok) return removed;
	const added = await runGit(writer, [
		"update-index",
		"--add",
		"--replace",
		"-z",
		"--stdin"
	], feed(there));
	if (!added.ok) return added;
	const written = await runGit(writer, ["write-tree", "--missing-ok"], { env });
	if (!written.ok) return written;
	return {
		ok: true,
		tree: written.stdout.toString("latin1").trim()
	};
}
/** git converts line endings by a look at what the index has for a file: the writer must see that, too. */
async function copyOldContent({ git, gitDir, indexFile, there }) {
	const listed = await runGit(git, [
		"ls-files",
		"-s",
		"-z"
	], {
		env: { GIT_INDEX_FILE: indexFile },
		maxBytes: 2 ** 30
	});
	if (!listed.ok) return listed;
	const wanted = new Set(there);
	const ids = listed.stdout.toString("latin1").split("\0").flatMap((line) => {
		const [front = "", path = ""] = line.split(/\t(.*)/s);
		const [mode = "", id = ""] = front.split(" ");
		return wanted.has(path) && mode.startsWith("100") ? [id] : [];
	});
	if (ids.length === 0) return { ok: true };
	const stdin = Buffer.from(`${[...new Set(ids)].join("\n")}\n`);
	const pack = join(gitDir, "written", "pack", "pack");
	const packed = await runGit(git, [
		"pack-objects",
		"-q",
		"--window=0",
		pack
	], { stdin });
	return packed.ok || packed.exitCode !== void 0 ? { ok: true } : packed;
}

// packages/git-scope/src/walk-folder.ts
/** Lists a folder of ours to its depth, following no link and opening what was closed to its owner. */
async function walkFolder(root) {
	const found = {
		files: [],
		special: [],
		nested: []
	};
	const pending = [""];
	for (let folder = pending.pop(); folder !== void 0; folder = pending.pop()) {
		if (pending.length % 64 === 0) await setImmediate();
		for (const entry of readFolder(root, folder)) {
			const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
			if (entry.name === ".git") {
				if (folder !== "") found.nested.push(folder);
				if (!entry.isFile() && !entry.isDirectory() && !entry.isSymbolicLink()) found.special.push(path);
			} else if (entry.isDirectory()) pending.push(path);
			else (entry.isFile() || entry.isSymbolicLink() ? found.files : found.special).push(path);
		}
	}
	return found;
}
function readFolder(root, folder) {
	const path = Buffer.concat([Buffer.from(`${root}/`), Buffer.from(folder, "latin1")]);
	const options = {
		withFileTypes: true,
		encoding: "latin1"
	};
	try {
		return readdirSync(path, options);
	} catch {
		chmodSync(path, 448);
		return readdirSync(path, options);
	}
}

// packages/git-scope/src/capture-changes.ts
/**
* Takes everything that was done in a throwaway tree as a patch for `git apply`. Works on what
* the task left, whatever it is: nothing in the tree is asked where its repository is.
*/
async function captureChanges(tree, options) {
	return guarded("worktree_error", async () => {
		const git = {
			...tree.git,
			signal: options.signal
		};
		const log = new OmissionLog();
		const written = await writeNewTree({
			...tree,
			git
		}, options, log);
		if (!written.ok) return written;
		const patch = await writePatch({
			...tree,
			git
		}, written.tree, options.patchFile);
		if (!patch.ok) return patch;
		const diff = await openDiff({
			...tree,
			git
		}, written.tree);
		if (!diff.ok) return diff;
		return {
			ok: true,
			newTree: written.tree,
			patchFile: options.patchFile,
			patchBytes: patch.bytes,
			leftOut: log.list(),
			diff
		};
	});
}
async function writeNewTree(tree, options, log) {
	const index = join(tree.folder, "capture-index");
	await copyIfRegular(join(tree.folder, "base-index"), index);
	const env = { GIT_INDEX_FILE: index };
	const walked = await walkFolder(tree.path);
	for (const path of walked.special) await unlink(join(tree.path, toName(path)));
	log.add("special_file", walked.special);
	const changed = await runGit(tree.git, [
		"diff-files",
		"-z",
		"--name-only",
		"--ignore-submodules=all"
	], { env });
	if (!changed.ok) return changed;
	const listed = await runGit(tree.git, [
		"ls-files",
		"-s",
		"-z"
	], {
		env,
		maxBytes: 2 ** 30
	});
	if (!listed.ok) return listed;
	const tracked = trackedFiles(listed.stdout);
	const ignored = await ignoredFolders(tree, env);
	if (!ignored.ok) return ignored;
	const fresh = newFiles(walked, tracked, ignored.folders, options, log);
	const touched = changed.stdout.toString("latin1").split("\0").slice(0, -1);
	const stats = await statFiles(tree.path, [...touched, ...fresh]);
	const isFile = (path) => ["file", "link"].includes(stats.get(path)?.kind ?? "none");
	const there = [...touched, ...fresh].filter(isFile);
	for (const path of there.filter((name) => !stats.get(name)?.readable)) await openToOwner(join(tree.path, toName(path)));
	const gone = touched.filter((path) => !isFile(path));
	return recordFiles({
		git: tree.git,
		gitDir: tree.gitDir,
		indexFile: index,
		gone,
		there
	});
}
async function openToOwner(path) {
	await chmod(path, (await lstat(path)).mode & 511 | 256);
}
function toName(path) {
	return Buffer.from(path, "latin1").toString("utf8");
}
function trackedFiles(listing) {
	const files = /* @__PURE__ */ new Set();
	const submodules = [];
	for (const line of listing.toString("latin1").split("\0")) {
		const tab = line.indexOf("	");
		if (tab === -1) continue;
		const path = line.slice(tab + 1);
		files.add(path);
		if (line.startsWith("160000")) submodules.push(path);
	}
	return {
		files,
		submodules
	};
}
/** Whole folders that the ignore rules keep out; a single ignored file is part of the work. */
async function ignoredFolders({ git }, env) {
	const listed = await runGit(git, [
		"ls-files",
		"-o",
		"-i",
		"--exclude-standard",
		"--directory",
		"-z"
	], { env });
	if (!listed.ok) return listed;
	return {
		ok: true,
		folders: listed.stdout.toString("latin1").split("\0").filter((path) => path.endsWith("/"))
	};
}
function newFiles(walked, tracked, ignored, options, log) {
	const folders = foldersOf(tracked.files);
	const leaveOut = (options.leaveOut ?? []).map((path) => Buffer.from(path).toString("latin1"));
	const left = {
		artefact: /* @__PURE__ */ new Set(),
		ignored: /* @__PURE__ */ new Set(),
		nested: /* @__PURE__ */ new Set()
	};
	const fresh = walked.files.filter((path) => {
		if (tracked.files.has(path)) return false;
		if (leaveOut.some((name) => path === name || path.startsWith(`${name}/`))) return false;
		const submodule = tracked.submodules.find((name) => path.startsWith(`${name}/`));
		const artefact = artefactIn(path, folders);
		const folder = ignored.find((name) => path.startsWith(name));
		if (submodule !== void 0) left.nested.add(`${submodule}/`);
		else if (artefact !== null) left.artefact.add(artefact);
		else if (folder !== void 0) left.ignored.add(folder);
		else return true;
		return false;
	});
	log.add("artefact", left.artefact);
	log.add("ignored", left.ignored);
	log.add("nested_repository", left.nested);
	return fresh;
}
async function writePatch({ git, baseTree }, newTree, patchFile) {
	const file = await open(patchFile, "wx", 384);
	try {
		const process = startGit(git, [
			...CAPTURE_ARGS,
			baseTree,
			newTree
		]);
		let bytes = 0;
		for await (const chunk of process.stdout) {
			await file.writeFile(chunk);
			bytes += chunk.length;
		}
		const failure = await gitFailure(process);
		await file.sync();
		return failure ?? {
			ok: true,
			bytes
		};
	} finally {
		await file.close();
	}
}
async function openDiff(tree, newTree) {
	const empty = join(tree.folder, "empty");
	await mkdir(empty, { recursive: true });
	const apart = {
		...tree.git,
		cwd: empty,
		globalArgs: [`--git-dir=${tree.gitDir}`, `--work-tree=${empty}`]
	};
	const scratch = {
		folder: tree.folder,
		inTree: tree.git,
		apart
	};
	const trees = {
		base: tree.baseTree,
		head: newTree,
		pathspec: [],
		maxFileBytes: DEFAULT_MAX_FILE_BYTES,
		unmerged: [],
		recheck: async () => null
	};
	const plan = await planTrees(trees, scratch, tree.open);
	if (!plan.ok) return plan;
	const [run] = plan.runs;
	const opened = run === void 0 ? null : await openRun(run, plan);
	if (opened !== null && !opened.ok) return opened;
	return readPatches({
		repository: tree.open.repository,
		comparison: {
			base: {
				commit: tree.baseCommit,
				tree: tree.baseTree
			},
			head: {
				commit: null,
				tree: newTree
			},
			baseName: null,
			mergeCommit: false
		},
		headTree: newTree,
		paths: [],
		operation: null,
		plan,
		runs: opened === null ? [] : [opened],
		dispose: async () => {}
	});
}

// packages/git-scope/src/throwaway-tree.ts
const IDENTITY = Object.fromEntries(["AUTHOR", "COMMITTER"].flatMap((role) => [
	[`GIT_${role}_NAME`, "codex-in-claude"],
	[`GIT_${role}_EMAIL`, "codex-in-claude@localhost"],
	[`GIT_${role}_DATE`, "2000-01-01T00:00:00Z"]
]));
/** Makes a tree of HEAD and what is not committed. Nothing is registered in the user's repository. */
async function createThrowawayTree(options) {
	if (!isOwner(options.owner)) return fail("worktree_error", "The owner's name does not fit a path");
	const open = await openRepository(options.cwd, options);
	if (!open.ok) return open;
	return guarded("worktree_error", async () => {
		const folder = await createPrivateFolder(options.parentDir, "tree", options.owner);
		let made;
		try {
			made = await seed(folder, open, options);
			return made;
		} finally {
			if (!made?.ok) await removeFolder(folder);
		}
	});
}
async function seed(folder, open, options) {
	const gitDir = join(folder, "git");
	const path = join(folder, "tree");
	await mkdir(gitDir, { mode: 448 });
	await mkdir(path, { mode: 448 });
	const { git: users } = await writePrivateGitDir({
		...open,
		path: gitDir,
		maxFileBytes: DEFAULT_MAX_FILE_BYTES
	});
	await copyIndex(open.repository, gitDir);
	const log = new OmissionLog();
	const base = await commitUsersState(users, gitDir, open, options, log);
	if (!base.ok) return base;
	const git = {
		...users,
		cwd: path,
		globalArgs: [`--git-dir=${gitDir}`, `--work-tree=${path}`]
	};
	const checkedOut = await checkOut(git, base.tree, base.sparse);
	if (!checkedOut.ok) return checkedOut;
	await copyIfRegular(join(gitDir, "index"), join(folder, "base-index"));
	await writeFile(join(gitDir, "HEAD"), `${base.commit}\n`);
	await writeFile(join(path, ".git"), `gitdir: ${gitDir}\n`);
	return {
		ok: true,
		path,
		gitDir,
		folder,
		git,
		open,
		objectsDir: join(open.repository.commonDir, "objects"),
		repositoryRoot: open.repository.root,
		headCommit: open.repository.head?.commit ?? null,
		baseCommit: base.commit,
		baseTree: base.tree,
		omissions: log.list(),
		[Symbol.asyncDispose]: () => removeFolder(folder)
	};
}
/** Brings the copied index to the state of the user's files and commits it. */
async function commitUsersState(git, gitDir, open, options, log) {
	const { root } = open.repository;
	const [changed, files] = await Promise.all([runGit(git, [
		"diff-files",
		"-z",
		"--name-only",
		"--ignore-submodules=all"
	]), listFiles(git, [], true)]);
	if (!changed.ok) return changed;
	if (!files.ok) return files;
	const tracked = new Set(changed.stdout.toString("latin1").split("\0").slice(0, -1));
	const fresh = options.includeUntracked ? files.untracked : [];
	const stats = await statFiles(root, [
		...tracked,
		...fresh,
		...files.skipWorktree
	]);
	const kindOf = (path) => stats.get(path)?.kind ?? "none";
	const isReadable = (path) => stats.get(path)?.readable ?? false;
	const isFile = (path) => kindOf(path) === "file" || kindOf(path) === "link";
	const sparse = files.skipWorktree.filter((path) => kindOf(path) === "none");
	logOmissions(log, files, options);
	log.add("sparse", sparse);
	log.add("special_file", [...tracked].filter((path) => kindOf(path) === "other"));
	log.add("unreadable", [...tracked, ...fresh].filter((path) => isFile(path) && !isReadable(path)));
	const gone = [...tracked].filter((path) => kindOf(path) === "none" || kindOf(path) === "folder");
	const there = [...tracked, ...fresh].filter((path) => isFile(path) && isReadable(path));
	const indexFile = join(gitDir, "index");
	const recorded = await recordFiles({
		git,
		gitDir,
		indexFile,
		gone,
		there
	});
	if (!recorded.ok) return recorded;
	const args = [
		"commit-tree",
		recorded.tree,
		"-m",
		"The state before the task"
	];
	const commit = await runGit(asWriter(git, gitDir), args, { env: IDENTITY });
	if (!commit.ok) return commit;
	return {
		ok: true,
		commit: commit.stdout.toString("latin1").trim(),
		tree: recorded.tree,
		sparse
	};
}
function logOmissions(log, files, options) {
	if (!options.includeUntracked) log.add("untracked", files.untracked);
	log.add("nested_repository", files.nested);
	log.add("assume_unchanged", files.assumeUnchanged);
}
async function checkOut(git, tree, sparse) {
	const read = await runGit(git, ["read-tree", tree]);
	if (!read.ok) return read;
	if (sparse.length > 0) {
		const stdin = Buffer.from(sparse.map((path) => `${path}\0`).join(""), "latin1");
		const skipped = await runGit(git, [
			"update-index",
			"--skip-worktree",
			"-z",
			"--stdin"
		], { stdin });
		if (!skipped.ok) return skipped;
	}
	return runGit(git, [
		"-c",
		"checkout.workers=0",
		"checkout-index",
		"-a",
		"-u",
		"-f",
		"-q"
	]);
}

// packages/workflows/src/consult/prompt.ts
/** What codex is told when it is asked for a second opinion. */
function consultPrompt({ question, extraContext }) {
	return [
		"You are asked for a second opinion by a developer who works in the current folder. You may read files and run commands that only read; you cannot change anything.",
		"Answer the question itself first, in the summary. Say where you disagree with its premises. Add findings only for concrete problems in the code.",
		dataNotice,
		placesNotice,
		answerNotice,
		...contextSection(extraContext),
		`The question:\n${fenced("QUESTION", question)}`
	].join("\n\n");
}

// packages/workflows/src/consult/prepare.ts
async function prepareConsult(plan) {
	const { question, extraContext } = plan;
	const { masked, warnings } = maskAuthorText({
		question,
		extra_context: extraContext
	});
	return {
		kind: "ready",
		prompt: consultPrompt({
			question: masked.question,
			extraContext: masked.extra_context
		}),
		outputSchema: consultAnswerSchema,
		cwd: plan.workspace.cwd,
		reading: {
			kind: "consult",
			facts: {
				...noFacts,
				securityWarnings: warnings
			}
		},
		[Symbol.asyncDispose]: nothingToDispose
	};
}

// packages/workflows/src/delegate/capture-work.ts
/** Takes what was done in the tree: the exact patch as a file, and a masked diff for reading. */
async function captureWork(tree, linkedFolders, plan, tools) {
	try {
		var _usingCtx$3 = _usingCtx();
		const patchFile = join(tools.keepDirectory, "changes.patch");
		const captured = await captureChanges(tree, {
			patchFile,
			leaveOut: linkedFolders
		});
		if (!captured.ok) return {
			ok: false,
			error: gitErrorToDraft(captured.error)
		};
		const diff = _usingCtx$3.a(captured.diff);
		const masks = [];
		const withheldPaths = [];
		async function* masked() {
			for await (const { patch, withheld, report } of redactPatches(diff.patches)) {
				if (withheld) withheldPaths.push(patch.path);
				else masks.push(...report);
				yield patch;
			}
		}
		const { kept, leftOut, cut } = await boundPatches(masked(), {
			maxBytes: plan.maxDiffBytes,
			expected: diff.files.map(({ path }) => path)
		});
		const facts = await diff.facts;
		if (facts.failure) return {
			ok: false,
			error: gitErrorToDraft(facts.failure)
		};
		const isEmpty = captured.patchBytes === 0;
		return {
			ok: true,
			work: {
				diff: isEmpty ? null : kept.map(({ text }) => text).join(""),
				changedFiles: facts.files.map(({ path, oldPath, status, linesAdded, linesRemoved, binary }) => ({
					path,
					...oldPath !== void 0 && { oldPath },
					status,
					linesAdded,
					linesRemoved,
					binary
				})),
				...!isEmpty && { patchFile },
				masks,
				withheldPaths,
				notShown: [...leftOut, ...cut === null ? [] : [cut.path]],
				leftOut: captured.leftOut.map(({ reason, count }) => ({
					reason,
					count
				}))
			}
		};
	} catch (_) {
		_usingCtx$3.e = _;
	} finally {
		await _usingCtx$3.d();
	}
}

// packages/workflows/src/delegate/prepare.ts
async function prepareDelegate(plan, tools) {
	const git = {
		cwd: plan.workspace.cwd,
		env: tools.env,
		timeoutSeconds: plan.gitTimeoutSeconds,
		signal: tools.signal
	};
	const preview = await previewTree({
		...git,
		scratchDir: tools.scratchDirectory
	});
	if (!preview.ok) return failedEarly(preview);
	const tree = await createThrowawayTree({
		...git,
		parentDir: tools.scratchDirectory,
		owner: "delegate",
		includeUntracked: plan.includeUntracked
	});
	if (!tree.ok) return failedEarly(tree);
	const { linked, targets } = await linkDependencies(tree.path, tree.repositoryRoot, dependenciesAmong(preview.ignoredFolders));
	const { masked, warnings } = maskAuthorText({ task: plan.task });
	const leftBehind = plan.includeUntracked ? 0 : preview.untracked.files;
	return {
		kind: "ready",
		prompt: delegatePrompt({
			task: masked.task,
			linkedFolders: linked
		}),
		outputSchema: consultAnswerSchema,
		cwd: tree.path,
		readRoots: [
			tree.gitDir,
			tree.objectsDir,
			...targets
		],
		reading: {
			kind: "delegate",
			tree: tree.path,
			facts: delegateFacts(tree, leftBehind, warnings)
		},
		capture: () => captureWork(tree, linked, plan, tools),
		[Symbol.asyncDispose]: () => tree[Symbol.asyncDispose]()
	};
}
function delegateFacts(tree, leftBehind, securityWarnings) {
	const notCopied = `${leftBehind} new files are not tracked by git, and were not in the tree; pass untracked "include" to have them there`;
	return {
		...noFacts,
		compatWarnings: leftBehind > 0 ? [notCopied] : [],
		securityWarnings,
		change: {
			repositoryRoot: tree.repositoryRoot,
			paths: [],
			redactedPaths: [],
			...tree.headCommit !== null && { base: tree.headCommit }
		}
	};
}
function failedEarly({ error }) {
	return finishedEarly({
		kind: "failed",
		error: gitErrorToDraft(error),
		facts: noFacts
	});
}

// packages/workflows/src/perform.ts
/** Carries a plan out, from preparing it to the envelope, and leaves nothing behind. */
async function perform(plan, surroundings) {
	const started = performance.now();
	const outcome = await outcomeOf(plan, surroundings);
	return sealOutcome(plan, outcome, {
		elapsedMs: performance.now() - started,
		jobId: surroundings.jobId
	});
}
async function outcomeOf(plan, surroundings) {
	try {
		var _usingCtx$2 = _usingCtx();
		const prepared = _usingCtx$2.a(await prepare(plan, surroundings));
		if (prepared.kind === "finished") return prepared.outcome;
		const { reading } = prepared;
		const run = await surroundings.runner(prepared, plan, {
			...surroundings,
			onAnswered: (answered) => surroundings.onAnswered?.({
				reading,
				answered
			})
		});
		return normaliseRun(run, reading, await prepared.capture?.());
	} catch (_) {
		_usingCtx$2.e = _;
	} finally {
		await _usingCtx$2.d();
	}
}
function prepare(plan, tools) {
	switch (plan.kind) {
		case "consult": return prepareConsult(plan);
		case "review": return prepareReview(plan, tools);
		case "delegate": return prepareDelegate(plan, tools);
	}
}

// packages/workflows/src/run-with-codex.ts
/** Runs the user's codex CLI. */
const runWithCodex = async (run, plan, tools) => {
	const { env, scratchDirectory, signal, onProgress, onAnswered } = tools;
	const found = await findCodex({
		env,
		workspace: plan.workspace.cwd,
		...plan.codexBin !== void 0 && { codexBin: plan.codexBin }
	});
	if (!found.ok) return neverStarted(plan, found.error);
	const instructions = await readProjectInstructions(run.cwd) ?? "";
	const request = {
		...codexRequest(run, plan),
		projectInstructions: redactText(instructions, { path: "AGENTS.md" }).text
	};
	return runCodex(request, {
		codex: found.codex,
		env,
		scratchDir: scratchDirectory,
		cacheDir: join(plan.stateDirectory, "codex"),
		...plan.supportedVersions.length > 0 && { supportedVersions: plan.supportedVersions },
		signal,
		...onProgress && { onEvent: onProgress },
		...onAnswered && { onAnswered }
	});
};
function codexRequest(run, plan) {
	return {
		prompt: run.prompt,
		outputSchema: run.outputSchema,
		cwd: run.cwd,
		sandbox: plan.sandbox,
		isolation: plan.isolation,
		reads: plan.reads,
		sealRequired: plan.readsRequired,
		...plan.model !== void 0 && { model: plan.model },
		...plan.reasoningEffort !== void 0 && { reasoningEffort: plan.reasoningEffort },
		deadlineSeconds: plan.deadlineSeconds,
		stallSeconds: plan.stallSeconds,
		keepSession: plan.keepSession,
		...plan.resumeSessionId !== void 0 && { resumeSessionId: plan.resumeSessionId },
		readRoots: [...plan.readRoots, ...run.readRoots ?? []],
		commandEnv: plan.commandEnv,
		mcpServers: plan.mcpServers,
		extraArgs: plan.extraArgs
	};
}
function neverStarted(plan, error) {
	return {
		ok: false,
		error,
		sandbox: plan.sandbox,
		isolation: plan.isolation,
		reads: plan.reads,
		elapsedMs: 0,
		eventsSeen: 0,
		commandsRun: 0,
		reconnects: 0,
		stalls: 0,
		warnings: [],
		securityWarnings: [],
		leakedProcesses: []
	};
}

// packages/workflows/src/jobs/worker.ts
/** Carries one recorded job out, in a process that exists for nothing else. */
async function runWorker({ argv, env, stopping }) {
	try {
		var _usingCtx$1 = _usingCtx();
		const [place, jobId] = argv;
		if (place === void 0 || jobId === void 0) throw new Error("A worker needs the place of the records and the id of its job");
		const store = _usingCtx$1.a(openStore(JSON.parse(place)));
		const claimed = await store.claim(jobId, {
			signal: stopping,
			ownsProcess: true
		});
		if (!claimed.ok) return;
		const { claim } = claimed;
		const { files } = claim;
		if (files === void 0) throw new Error("A store on disk gives every claim its folders");
		const plan = claim.spec;
		const envelope = await perform(plan, {
			env,
			scratchDirectory: files.scratch,
			keepDirectory: files.keep,
			runner: runWithCodex,
			signal: AbortSignal.any([claim.signal, stopping]),
			jobId,
			onAnswered: (answered) => keepAnswer(files.scratch, answered),
			onProgress: ({ phase, kind, eventsSeen }) => store.progress(claim, {
				phase,
				message: kind,
				eventsSeen
			})
		});
		await store.finish(claim, endOf(envelope));
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}

// packages/workflows/src/worker-main.ts
const stopping = new AbortController();
for (const signal of [
	"SIGTERM",
	"SIGINT",
	"SIGHUP"
]) process.on(signal, () => stopping.abort(new Error(signal)));
process.umask(63);
await runWorker({
	argv: process.argv.slice(2),
	env: process.env,
	stopping: stopping.signal
});

export {  };