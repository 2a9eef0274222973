import { c as tools, y as callContext } from "./shared.mjs";
import { u as pluginOption } from "./start.mjs";
import { text } from "node:stream/consumers";
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { existsSync } from "node:fs";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

// apps/cli/src/hooks/gate-state.ts
async function readGateState(call) {
	try {
		const { seen, head, rounds } = JSON.parse(await readFile(stateFile(call), "utf8"));
		return {
			seen: typeof seen === "string" ? seen : void 0,
			head: typeof head === "string" ? head : void 0,
			rounds: Number.isInteger(rounds) ? rounds : 0
		};
	} catch {
		return;
	}
}
/** In one step: two sessions of one repository have files of their own, and a reader never meets half. */
async function writeGateState(call, state) {
	const file = stateFile(call);
	await mkdir(dirname(file), {
		recursive: true,
		mode: 448
	});
	const draft = `${file}.${process.pid}`;
	await writeFile(draft, JSON.stringify(state), { mode: 384 });
	await rename(draft, file);
}
/** Whether a person has turned the gate off for the repository. */
const isGateOff = (call) => existsSync(offFile(call));
async function setGateOff(call, off) {
	const file = offFile(call);
	if (!off) return await rm(file, { force: true });
	await mkdir(dirname(file), {
		recursive: true,
		mode: 448
	});
	await writeFile(file, "", { mode: 384 });
}
const folderOf = ({ context }) => join(context.settings.stateDirectory, "gates");
const keyOf = (...parts) => createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
function stateFile(call) {
	const session = String(call.input.session_id ?? "");
	return join(folderOf(call), `${keyOf(session, repositoryFolder(call.cwd))}.json`);
}
const offFile = (call) => join(folderOf(call), `${keyOf("off", repositoryFolder(call.cwd))}.off`);
/** The nearest folder above that git would take for a repository, without running git. */
function repositoryFolder(cwd) {
	for (let folder = cwd;; folder = dirname(folder)) {
		if (existsSync(join(folder, ".git"))) return folder;
		if (folder === dirname(folder)) return cwd;
	}
}

// apps/cli/src/hooks/gate-switch.ts
/** Turns the gate off or on for the repository, or says how it stands. */
async function gateSwitch(call) {
	const [word] = call.words;
	if (word === "off" || word === "on") await setGateOff(call, word === "off");
	else if (word !== void 0) return { stdout: "Say off, on, or nothing to see how it stands." };
	return { stdout: isGateOff(call) ? "The review gate is off for this repository." : "The review gate is not turned off for this repository; it reviews if the option `gate` of the plugin is on." };
}

// apps/cli/src/hooks/call-tool.ts
/** Calls a tool as any door does. */
function callTool(name, args, { context, host }) {
	const tool = tools.find((known) => known.name === name);
	if (!tool) throw new Error(`There is no tool ${name}`);
	return tool.call(args, context, host);
}

// apps/cli/src/hooks/session-can-be-woken.ts
/**
* Whether a hook in the background can wake the session. A plain `claude -p` would wait for it
* instead, and be held up; its environment is that of a `-p` fed by stream-json, which can be woken,
* so only the command line tells. Where it cannot be read, nothing is held up.
*/
async function sessionCanBeWoken(env) {
	if (env.CLAUDE_CODE_ENTRYPOINT !== "sdk-cli") return true;
	const commandLine = await commandLineOf(env.CLAUDE_PID ?? "");
	return /\s--input-format[\s=]stream-json(\s|$)/.test(commandLine);
}
async function commandLineOf(pid) {
	if (!/^\d+$/.test(pid)) return "";
	try {
		return (await readFile(`/proc/${pid}/cmdline`, "utf8")).replaceAll("\0", " ");
	} catch {
		return (await promisify(execFile)("ps", [
			"-ww",
			"-o",
			"args=",
			"-p",
			pid
		]).catch(() => ({ stdout: "" }))).stdout;
	}
}

// apps/cli/src/hooks/job-ended.ts
/** Between two of these the session may have gone away, which no event tells. */
const sliceSeconds = 30;
/**
* Waits for the job that an `_async` tool has started, and wakes the session with one line. It is
* silent about a result that was already taken, and about a job that was cancelled: whoever did
* that knows.
*/
async function jobEnded(call) {
	const jobId = jobIdOf(call.input.tool_response);
	if (jobId === void 0 || !await sessionCanBeWoken(call.host.env)) return {};
	const parent = process.ppid;
	while (process.ppid === parent && !call.host.gone.aborted) {
		const job = await callTool("codex_job_wait", {
			job_id: jobId,
			timeout_seconds: sliceSeconds
		}, call);
		if (!job.ok || !("status" in job)) return {};
		if (job.status === "running" || job.status === "queued") continue;
		if (job.status === "cancelled" || !("result_available" in job)) return {};
		if (job.status === "done" && !job.result_available) return {};
		return {
			stderr: wakingLine(jobId, String(job.status)),
			exitCode: 2
		};
	}
	return {};
}
function wakingLine(jobId, status) {
	return `Codex job ${jobId} ${status === "done" ? "is done" : `has ended: ${status}`}. Fetch its result with codex_job_result, job_id "${jobId}"; what it says are claims to verify.`;
}
/** Claude Code hands a result over as JSON in a string, or as blocks of text. */
function jobIdOf(response) {
	const text = typeof response === "string" ? response : JSON.stringify(response ?? "");
	return /\\?"job_id\\?":\s*\\?"([\w-]{1,64})\\?"/.exec(text)?.[1];
}

// apps/cli/src/hooks/stop-gate.ts
const severe = ["critical", "high"];
/** Notes how things stand before Claude does anything, so that only what it changes is reviewed. */
async function gateBaseline(call) {
	if (!isWanted(call) || await readGateState(call)) return {};
	const look = await lookAround(call);
	if (look.ok) await writeGateState(call, {
		...look.now,
		rounds: 0
	});
	return {};
}
/**
* Has what changed since the last gate reviewed before Claude stops. It lets go, sends Claude back
* with reasons, or could not run, which lets go and says so.
*/
async function stopGate(call) {
	if (!isWanted(call)) return {};
	const before = await readGateState(call);
	const look = await lookAround(call);
	if (!look.ok) return couldNotRun(look.why);
	const parts = changedParts(before, look.now);
	const rounds = call.input.stop_hook_active === true ? before?.rounds ?? 0 : 0;
	const letGo = () => writeGateState(call, {
		...look.now,
		rounds
	});
	if (parts.length === 0) {
		await letGo();
		return {};
	}
	const most = number(call, "GATE_MAX_ROUNDS", 2, [1, 10]);
	if (rounds >= most) return notice(`Codex gate: not reviewed, the limit of ${most} rounds is reached.`);
	const reviews = await reviewParts(parts, look.now, call);
	if (!reviews.ok) return couldNotRun(reviews.why);
	const reasons = reviews.reviews.filter(isBad).map(reasonsOf);
	if (reasons.length === 0) {
		await letGo();
		return notice(`Codex gate: ${reviews.reviews.map(({ verdict }) => verdict).join(", ")}.`);
	}
	await writeGateState(call, {
		...look.now,
		rounds: rounds + 1
	});
	return { stdout: JSON.stringify({
		decision: "block",
		reason: blockText(reasons, call)
	}) };
}
const isWanted = (call) => pluginOption(call.host.env, "GATE") === "true" && !isGateOff(call) && !call.context.isWithinRun;
async function lookAround(call) {
	const seen = await callTool("codex_dry_run", { untracked: "include" }, call);
	if (!seen.ok) return {
		ok: false,
		why: `${seen.error.message}. ${seen.error.repair}`
	};
	return {
		ok: true,
		now: {
			seen: "prompt_sha256" in seen ? seen.prompt_sha256 : void 0,
			head: seen.meta.base
		}
	};
}
function changedParts(before, { seen, head }) {
	const committed = before?.head !== void 0 && head !== void 0 && before.head !== head;
	const uncommitted = seen !== void 0 && seen !== before?.seen;
	return [...committed ? [{
		scope: "range",
		base: before.head ?? "",
		head
	}] : [], ...uncommitted ? [{
		scope: "working_tree",
		untracked: "include"
	}] : []];
}
/** One after the other within the gate's own time; a review that was paid for is not paid for again. */
async function reviewParts(parts, now, call) {
	const ends = performance.now() + number(call, "GATE_TIMEOUT_SECONDS", 300, [10, 600]) * 1e3;
	const reviews = [];
	for (const part of parts) {
		const left = Math.max(10, Math.floor((ends - performance.now()) / 1e3));
		const key = createHash("sha256").update(JSON.stringify([part, now])).digest("hex").slice(0, 32);
		const review = await callTool("codex_review_changes", {
			...part,
			timeout_seconds: left,
			idempotency_key: `gate-${key}`
		}, call);
		if (!review.ok) return {
			ok: false,
			why: `${review.error.message}. ${review.error.repair}`
		};
		if (!isReview(review)) return {
			ok: false,
			why: "The answer is no review."
		};
		if (review.review_status !== "completed") {
			if (review.coverage.detected > 0) return {
				ok: false,
				why: review.summary
			};
			continue;
		}
		reviews.push(review);
	}
	return {
		ok: true,
		reviews
	};
}
const isReview = (envelope) => envelope.ok && envelope.tool === "codex_review_changes";
const isBad = ({ verdict, findings }) => verdict === "fail" || findings.some(({ severity }) => severe.includes(severity));
function reasonsOf({ summary, findings, meta }) {
	return [
		summary,
		...findings.map(({ severity, title, file, line, recommendation }) => {
			return `- ${severity}: ${title}${file ? ` (${file}${line ? `:${line}` : ""})` : ""}. ${recommendation}`;
		}),
		...meta.job_id ? [`The whole review: job ${meta.job_id}.`] : []
	].join("\n");
}
function blockText(reasons, { words }) {
	const [command = "/codex:gate"] = words;
	return [
		"Codex reviewed what changed and would not let it go:",
		...reasons,
		"These are claims: verify each against the code, mend what you confirm, and say what you refute and why.",
		`To turn this gate off: ${command} off`
	].join("\n");
}
const notice = (systemMessage) => ({ stdout: JSON.stringify({ systemMessage }) });
const couldNotRun = (why) => notice(`Codex gate: could not run, so nothing was reviewed. ${why}`);
function number({ host }, option, fallback, [least, most]) {
	const value = Number(pluginOption(host.env, option) ?? NaN);
	return Number.isFinite(value) ? Math.min(Math.max(Math.round(value), least), most) : fallback;
}

// apps/cli/src/hooks/transcript.ts
/**
* Says where Claude Code keeps the transcript of a session, which a command of the plugin knows by
* its id alone.
*/
async function transcript({ words, host }) {
	const [sessionId = ""] = words;
	const { CLAUDE_CONFIG_DIR, HOME = "" } = host.env;
	const projects = join(CLAUDE_CONFIG_DIR || join(HOME, ".claude"), "projects");
	const folders = await readdir(projects).catch(() => []);
	return { stdout: (/^[\w-]+$/.test(sessionId) ? folders.map((name) => join(projects, name, `${sessionId}.jsonl`)).find(existsSync) : void 0) ?? `Claude Code has kept no transcript of this session yet below ${projects}.` };
}

// apps/cli/src/hooks/run-hook.ts
const hooks = {
	"job-ended": {
		run: jobEnded,
		readsInput: true
	},
	"gate-baseline": {
		run: gateBaseline,
		readsInput: true
	},
	"stop-gate": {
		run: stopGate,
		readsInput: true
	},
	gate: {
		run: gateSwitch,
		readsInput: false
	},
	transcript: {
		run: transcript,
		readsInput: false
	}
};
/**
* Runs what a hook of the plugin names. A hook that fails is silent and ends with 0: it must never
* hold a session up.
*/
async function runHook({ argv, env, cwd, worker, ...streams }) {
	const [, name = "", ...words] = argv;
	const hook = Object.hasOwn(hooks, name) ? hooks[name] : void 0;
	if (!hook) return 0;
	const leaving = new AbortController();
	const onLeave = () => leaving.abort(/* @__PURE__ */ new Error("ended from outside"));
	process.on("SIGTERM", onLeave).on("SIGINT", onLeave).on("SIGHUP", onLeave);
	try {
		const input = hook.readsInput ? parseInput(await text(streams.stdin)) : {};
		const folder = typeof input.cwd === "string" ? input.cwd : cwd;
		const answer = await hook.run({
			input,
			words,
			cwd: folder,
			context: callContext({
				env,
				cwd: folder,
				cwdIsChosen: true
			}),
			host: {
				env,
				worker,
				cancelled: new AbortController().signal,
				gone: leaving.signal
			}
		});
		if (answer.stdout) streams.stdout.write(`${answer.stdout}\n`);
		if (answer.stderr) streams.stderr.write(`${answer.stderr}\n`);
		return answer.exitCode ?? 0;
	} catch {
		return 0;
	} finally {
		process.off("SIGTERM", onLeave).off("SIGINT", onLeave).off("SIGHUP", onLeave);
	}
}
function parseInput(json) {
	const value = JSON.parse(json);
	return typeof value === "object" && value !== null ? value : {};
}

export { runHook };