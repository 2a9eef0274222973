import { $ as settingArgs, A as redactText, B as isVariableName, C as noFacts, D as previewTree, E as _usingCtx, F as readUsage, G as checkRequest, H as describeBreak, I as learnCodex, J as disabledFeatures, K as refusal$1, L as randomName, M as refusedRun, N as settleRun, O as createThrowawayTree, P as readSession, Q as sandboxFailure, R as createDiskCache, S as sealOutcome, T as captureWork, U as describeDrift, V as canBeSealed, W as checkPromptLength, X as mountPoints, Y as expectedWarnings, Z as readingFeatures, a as finishedEarly, at as runCodexCommand, b as keepAnswer, c as answerNotice, ct as codexEnvironment, d as fenced, et as plainText, f as placesNotice, h as maskAuthorText, ht as consultAnswerSchema, i as prepareReview, it as errorLines, j as crashedRun, k as gitErrorToDraft, l as contextSection, lt as withoutProgramsOf, m as linkDependencies, nt as asText, o as nothingToDispose, ot as isOwnEnd, p as dependenciesAmong, q as findCodex, rt as parseJsonObject, s as delegatePrompt, st as runProcess, tt as asRecord, u as dataNotice, ut as liesIn, v as openStore, w as normaliseRun, x as endOf, z as pinnedSettings } from "./shared.mjs";
import { createHash, randomUUID } from "node:crypto";
import { platform } from "node:os";
import { basename, delimiter, dirname, isAbsolute, join } from "node:path";
import { readFileSync, readdirSync } from "node:fs";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { lstat, mkdir, mkdtemp, open, realpath, rm, rmdir, stat, writeFile } from "node:fs/promises";

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
	const variables = Object.entries(marks.marker).map(([name, value]) => `${name}=${value}`);
	return (platform() === "linux" ? youngProcesses(marks.startedAt) : await allProcesses()).filter((found) => variables.some((variable) => found.environment.includes(variable)) || isOrphanedHelper(found) && found.command.includes(marks.cwd));
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
const maxAgeMs$1 = 6e5;
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
	const read = async () => isInherited ? readUserConfig(options) : hasFiles ? readSystemConfig(options) : noConfig;
	const first = await read();
	const reply = first.ok || first.kind === "refused" ? first : await read();
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
	return Array.isArray(mcpServers) && Array.isArray(localServers) && typeof at === "number" && Math.abs(Date.now() - at) < maxAgeMs$1;
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

// packages/codex-runner/src/check-takeoff.ts
const maxAgeMs = 6e5;
/**
* Tries a command under the very settings of a sealed run, in its tree. The proof of the seal is as
* old as the binary; meanwhile user namespaces may have gone, and a tree with thousands of
* secret-looking files is more than the sandbox can hide: bwrap takes 9000 arguments, codex 8192
* files. Free, 30 to 60 ms, and made while codex starts; a tree in which one could run is
* remembered for ten minutes.
*
* @returns why no command can run; undefined when one can, or when nobody can tell
*/
async function findTakeoffProblem({ cacheDir, ...context }, request, policy) {
	if (policy.profile === void 0 || policy.reads !== "tree") return void 0;
	const cache = createDiskCache(cacheDir);
	const key = await takeoffKey(context, request, policy);
	if (isRecent(await cache.read(key))) return void 0;
	const sign = randomUUID();
	const settings = settingArgs(pinnedSettings(request, policy));
	const command = [
		"/bin/sh",
		"-c",
		`echo ${sign}`
	];
	const end = await runCodexCommand({
		...context,
		cwd: policy.cwd
	}, [
		...[
			"sandbox",
			"-P",
			policy.profile.name,
			"-C",
			policy.cwd
		],
		...settings,
		"--",
		...command
	]);
	if (!isOwnEnd(end)) return void 0;
	if (end.stdout.includes(sign)) {
		await cache.write(key, { at: Date.now() });
		return;
	}
	const said = errorLines(`${end.stderr}\n${end.stdout}`);
	return sandboxFailure.test(said) ? plainText(said, 500) : void 0;
}
async function takeoffKey({ codex }, { sandbox }, { cwd }) {
	const folder = await stat(cwd).catch(() => void 0);
	const identity = [
		codex.path,
		cwd,
		folder?.ino,
		folder?.birthtimeMs,
		sandbox
	].join("\n");
	return `takeoff-${createHash("sha256").update(identity).digest("hex").slice(0, 32)}`;
}
function isRecent(value) {
	const { at } = asRecord(value);
	return typeof at === "number" && Math.abs(Date.now() - at) < maxAgeMs;
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
const maxFailureLength = 4096;
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
	const state = {
		seen: 0,
		phase: "starting",
		turnCompleted: false,
		commandsRun: 0,
		reconnects: 0,
		warnings: [],
		sandboxWorks: false,
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
		const output = (asText(item.aggregated_output) ?? "").slice(0, maxFailureLength);
		if (item.status !== "failed" || !sandboxFailure.test(output)) state.sandboxWorks = true;
		if (state.sandboxWorks) delete state.sandboxFailure;
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

// packages/codex-runner/src/execute-run.ts
/**
* Starts codex for a prepared run, follows it to its end and clears up behind it. A trial of the
* sandbox goes along, and stops the run when no command can run in it.
*
* @param deadlineMs what is left of the run's time
*/
async function executeRun(run, options, deadlineMs) {
	const startedAt = performance.now();
	const { request, policy } = run.argv;
	const { codex, env, cacheDir } = options;
	const stop = new AbortController();
	const signals = options.signal ? [options.signal, stop.signal] : [stop.signal];
	const signal = AbortSignal.any(signals);
	const takeoff = findTakeoffProblem({
		codex,
		env,
		signal,
		cacheDir
	}, request, policy).then((problem) => {
		if (problem !== void 0) stop.abort();
		return problem;
	});
	const began = Date.now();
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
		deadlineMs,
		signal,
		onStdout: reader.write
	});
	reader.end();
	watch.stop();
	const { sandboxWorks, commandsRun, sessionId } = reader.state();
	const isMoot = sandboxWorks || commandsRun === 0 && end.by === "exited";
	if (isMoot) stop.abort();
	const problem = await takeoff.catch(() => void 0);
	const takeoffProblem = isMoot ? void 0 : problem;
	const marks = {
		marker: {
			...policy.marker,
			...sandboxMarks(run, sessionId)
		},
		cwd: policy.cwd,
		startedAt: began
	};
	const leakedProcesses = await endLeakedProcesses(marks).catch(() => []);
	await removeMountPoints();
	return {
		run: await settleRun(run, {
			events: reader.state(),
			end,
			stalls: watch.stalls(),
			leakedProcesses,
			elapsedMs: Math.round(performance.now() - startedAt),
			takeoffProblem
		}),
		takeoffProblem
	};
}
/**
* What codex 0.169 sets for whatever it starts in its sandbox, where the run's own mark does not
* reach. When codex was killed while it started one, a bwrap was seen to stay behind for good: its
* parent was gone before it could ask to die with it. A session that is continued may be in use by
* another run, so its id tells nothing.
*/
function sandboxMarks({ argv }, sessionId) {
	const { profile } = argv.policy;
	const isOwnSession = sessionId !== void 0 && argv.request.resumeSessionId === void 0;
	return {
		...profile && { CODEX_PERMISSION_PROFILE: profile.name },
		...isOwnSession && { CODEX_THREAD_ID: sessionId }
	};
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
		const deadline = AbortSignal.timeout(deadlineMs(request));
		const signal = AbortSignal.any(options.signal ? [options.signal, deadline] : [deadline]);
		const env = withoutProgramsOf(await untrustedFolders(request, options), options.env);
		const setUp = {
			...options,
			env,
			folder,
			signal
		};
		const prepared = await prepareRun(request, setUp);
		if (options.signal?.aborted) return refusedRun(request, cancelled, elapsedMs());
		if (deadline.aborted) return refusedRun(request, late, elapsedMs());
		if (!prepared.ok) return refusedRun(request, prepared, elapsedMs());
		const execute = async (run) => {
			const executed = await executeRun(run, {
				...options,
				env
			}, deadlineMs(request) - elapsedMs());
			return {
				...executed,
				run: {
					...executed.run,
					elapsedMs: elapsedMs()
				}
			};
		};
		const { run, takeoffProblem } = await execute(prepared.run);
		if (takeoffProblem === void 0 || !mayBeWidened(request, run)) return run;
		const wider = await prepareWider(request, setUp, takeoffProblem);
		return wider === void 0 || signal.aborted ? run : (await execute(wider)).run;
	} catch (error) {
		return crashedRun(request, error, elapsedMs());
	} finally {
		if (folder !== void 0) await rm(folder, {
			recursive: true,
			force: true
		}).catch(() => {});
	}
}
/** Timers take whole milliseconds, and no more than 24 days of them. */
function deadlineMs({ deadlineSeconds }) {
	return Math.min(Math.ceil(deadlineSeconds * 1e3), 2 ** 31 - 1);
}
async function untrustedFolders({ cwd }, { workspace }) {
	const [root = cwd] = await foldersDownTo(cwd);
	return workspace === void 0 ? [root] : [root, workspace];
}
const cancelled = { error: refusal$1("cancelled", "The run was cancelled") };
const late = { error: refusal$1("timeout", "The run did not end in time") };
/** Only where sealed reads were no condition, and where nothing has been said or done yet. */
function mayBeWidened(request, run) {
	return !run.ok && run.error.answerText === void 0 && run.commandsRun === 0 && request.reads === "tree" && !request.sealRequired;
}
/**
* The same run with wider reads, which it tells of. What was remembered of this codex did not hold,
* so it is looked at afresh: without any sandbox there is no run.
*/
async function prepareWider(request, { cacheDir: _, ...setUp }, problem) {
	const prepared = await prepareRun({
		...request,
		reads: "machine"
	}, setUp);
	if (!prepared.ok) return void 0;
	const { run } = prepared;
	const warning = `The model could read all that the user can: reads could not be sealed (${problem})`;
	return {
		...run,
		securityWarnings: [warning, ...run.securityWarnings]
	};
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
		readRoots: [tree.gitDir, ...targets],
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
	const outcome = atDeadline(await outcomeOf(plan, surroundings), plan, surroundings.signal);
	return sealOutcome(plan, outcome, {
		elapsedMs: performance.now() - started,
		jobId: surroundings.jobId
	});
}
/** A run that was stopped at the deadline of its record was not cancelled by anybody. */
function atDeadline(outcome, { deadlineSeconds }, { reason }) {
	if (outcome.kind !== "failed" || outcome.error.code !== "cancelled") return outcome;
	if (reason !== "deadline") return outcome;
	const message = `The run was ended at its deadline of ${deadlineSeconds} seconds`;
	return {
		...outcome,
		error: {
			...outcome.error,
			code: "timeout",
			message
		}
	};
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
	if (!found.ok) return refusedRun(codexRequest(run, plan), found, 0);
	const instructions = await readProjectInstructions(run.cwd) ?? "";
	const request = {
		...codexRequest(run, plan),
		projectInstructions: redactText(instructions, { path: "AGENTS.md" }).text
	};
	return runCodex(request, {
		codex: found.codex,
		env,
		scratchDir: scratchDirectory,
		workspace: plan.workspace.cwd,
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
		await store.sweep();
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