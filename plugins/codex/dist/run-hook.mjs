import { t as isReview, u as tools, x as callContext } from "./shared.mjs";
import { h as pluginOption } from "./start.mjs";
import { text } from "node:stream/consumers";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

// apps/cli/src/hooks/gate-state.ts
/** A session that is taken up again after so long begins anew. */
const forgottenAfterMs = 2592e6;
async function readGateState(call) {
	try {
		const { seen, head, tree, rounds, retries } = JSON.parse(await readFile(stateFile(call), "utf8"));
		return {
			seen: typeof seen === "string" ? seen : void 0,
			head: typeof head === "string" ? head : void 0,
			tree: typeof tree === "string" ? tree : void 0,
			rounds: Number.isInteger(rounds) ? rounds : 0,
			retries: Number.isInteger(retries) ? retries : 0
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
/** Removes what the gates of old sessions have left; a switch that a person has set stays. */
async function removeOldGateStates(call) {
	const folder = folderOf(call);
	for (const name of await readdir(folder).catch(() => [])) {
		const path = join(folder, name);
		const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
		if (Date.now() - mtimeMs > forgottenAfterMs && !name.endsWith(".off")) await rm(path, { force: true });
	}
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
	const [word, ...more] = call.words;
	const isSwitch = word === "off" || word === "on";
	if (more.length > 0 || word !== void 0 && !isSwitch) return {
		stderr: "error: say off, on, or nothing to see how it stands",
		exitCode: 2
	};
	if (isSwitch) await setGateOff(call, word === "off");
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
		return (await promisify(execFile)("/bin/ps", [
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

// apps/cli/src/hooks/gate-debt.ts
/** These say that what is to be compared is not there, and will not be there next time. */
const lasting = [
	"invalid_base",
	"invalid_commit",
	"history_missing"
];
async function lookAround(call) {
	const seen = await callTool("codex_dry_run", { untracked: "include" }, call);
	if (!seen.ok) return {
		ok: false,
		error: seen.error
	};
	const digest = "change_sha256" in seen ? seen.change_sha256 : void 0;
	const { base, reviewed } = seen.meta;
	return {
		ok: true,
		now: {
			seen: digest,
			head: base,
			tree: reviewed?.base_tree
		}
	};
}
/** What changed since the last gate, the oldest first. */
async function debtSince(before, now, call) {
	const committed = before && await committedSince(before, now, call);
	const uncommitted = now.seen !== void 0 && now.seen !== before?.seen;
	const parts = [];
	if (committed && "args" in committed) parts.push(committed);
	if (uncommitted) parts.push({
		kind: "uncommitted",
		args: {
			scope: "working_tree",
			untracked: "include"
		}
	});
	return {
		parts,
		notReviewed: committed && "why" in committed ? [committed] : []
	};
}
/** Commits that hold just what the last gate saw before they were made are nothing new. */
async function committedSince(before, { head, tree }, call) {
	if (head === void 0 || head === before.head || tree === before.tree) return void 0;
	const kind = "committed";
	const args = before.head === void 0 ? {
		scope: "commit",
		commit: head
	} : {
		scope: "range",
		base: before.head,
		head
	};
	const look = await callTool("codex_dry_run", args, call);
	if (!look.ok) {
		const owes = lasting.includes(look.error.code) ? "nothing" : "retry";
		return {
			kind,
			why: whyOf(look.error),
			owes
		};
	}
	if (before.head === void 0 && look.meta.base !== void 0) return {
		kind,
		why: "There was no commit before to compare with.",
		owes: "nothing"
	};
	const digest = "change_sha256" in look ? look.change_sha256 : void 0;
	return digest === void 0 || digest === before.seen ? void 0 : {
		kind,
		args
	};
}
const whyOf = ({ message, repair }) => `${message}. ${repair}`;

// apps/cli/src/hooks/gate-words.ts
const severe = ["critical", "high"];
const names = {
	committed: "What was committed since the last gate",
	uncommitted: "What is not committed"
};
const isBad = ({ verdict, findings }) => verdict === "fail" || findings.some(({ severity }) => severe.includes(severity));
const notice = (systemMessage) => ({ stdout: JSON.stringify({ systemMessage: `Codex gate: ${systemMessage}` }) });
const couldNotRun = (...whys) => notice(`could not run, so nothing was reviewed. ${whys.join(" ")}`);
/** What is said when Claude may stop. */
function release(reviews, notReviewed) {
	if (reviews.length === 0 && notReviewed.length === 0) return {};
	if (reviews.length === 0) return couldNotRun(...notReviewed.map(({ why }) => why));
	const jobs = reviews.filter(({ verdict }) => verdict !== "pass").flatMap(wholeReview);
	return notice([
		`${reviews.map(verdictOf).join(", ")}.`,
		...jobs,
		...notReviewed.map(leftOut)
	].join(" "));
}
/** Why Claude is sent back. */
function reasonsText(reviews, notReviewed) {
	return [...reviews.filter(isBad).map(reasonsOf), ...notReviewed.map(leftOut)].join("\n");
}
function block(reasons, { words }) {
	const [command = "/codex:gate"] = words;
	const reason = [
		"Codex reviewed what changed and would not let it go:",
		reasons,
		"These are claims: verify each against the code, mend what you confirm, and say what you refute and why.",
		`To turn this gate off: ${command} off`
	].join("\n");
	return { stdout: JSON.stringify({
		decision: "block",
		reason
	}) };
}
function reasonsOf(review) {
	const lines = review.findings.map(({ severity, title, file, line, recommendation }) => {
		return `- ${severity}: ${title}${file ? ` (${file}${line ? `:${line}` : ""})` : ""}. ${recommendation}`;
	});
	const part = review.coverage.omitted > 0 ? [`Only ${countOf(review)}.`] : [];
	return [
		review.summary,
		...lines,
		...part,
		...wholeReview(review)
	].join("\n");
}
const verdictOf = (review) => review.coverage.omitted > 0 ? `${review.verdict}, with ${countOf(review)}` : review.verdict;
const countOf = ({ coverage: { included, detected } }) => `${included} of ${detected} changed files reviewed whole`;
const wholeReview = ({ meta }) => meta.job_id ? [`The whole review: job ${meta.job_id}.`] : [];
const leftOut = ({ kind, why }) => `${names[kind]} was not reviewed: ${why}`;

// apps/cli/src/hooks/stop-gate.ts
/** These say of a run that it goes on. */
const running = ["timeout", "idempotency_in_progress"];
/** Notes how things stand before Claude does anything, so that only what it changes is reviewed. */
async function gateBaseline(call) {
	if (!isWanted(call)) return {};
	await removeOldGateStates(call);
	if (await readGateState(call)) return {};
	const look = await lookAround(call);
	if (look.ok || isNoRepository(look)) await writeGateState(call, {
		...look.ok && look.now,
		rounds: 0,
		retries: 0
	});
	return {};
}
/**
* Has what changed since the last gate reviewed before Claude stops. It lets go, sends Claude back
* with reasons, or could not run, which lets go and says so.
*/
async function stopGate(call) {
	if (!isWanted(call)) return {};
	try {
		return await holdGate(call);
	} catch {
		return couldNotRun("It was ended by an error that it did not expect.");
	}
}
async function holdGate(call) {
	const seconds = number(call, "GATE_TIMEOUT_SECONDS", 300, [10, 600]);
	const ends = performance.now() + seconds * 1e3;
	const looking = within(seconds, call);
	const before = await readGateState(call);
	const look = await lookAround(looking);
	if (!look.ok) return before && before.head === void 0 && before.seen === void 0 && isNoRepository(look) ? {} : couldNotRun(whyOf(look.error));
	const { parts, notReviewed: unseen } = await debtSince(before, look.now, looking);
	const rounds = call.input.stop_hook_active === true ? before?.rounds ?? 0 : 0;
	const most = number(call, "GATE_MAX_ROUNDS", 2, [1, 10]);
	if (parts.length > 0 && rounds >= most) return notice(`not reviewed, the limit of ${most} rounds is reached.`);
	const retries = before?.retries ?? 0;
	const results = [...unseen];
	for (const part of parts) {
		const left = Math.max(10, Math.floor((ends - performance.now()) / 1e3));
		results.push(await reviewPart(part, {
			key: [look.now, retries],
			seconds: left
		}, call));
	}
	const reviews = results.filter((result) => "verdict" in result);
	const notReviewed = results.filter((result) => "owes" in result);
	const isBlocked = reviews.some(isBad);
	const next = {
		...nextState(before, look.now, notReviewed),
		rounds: rounds + (isBlocked ? 1 : 0)
	};
	const isKept = await writeGateState(call, next).then(() => true, () => false);
	if (!isBlocked) return release(reviews, notReviewed);
	const reasons = reasonsText(reviews, notReviewed);
	return isKept ? block(reasons, call) : notice(`let go, for it cannot count its rounds.\n${reasons}`);
}
const isNoRepository = (look) => !look.ok && look.error.code === "not_a_git_repo";
const isWanted = (call) => pluginOption(call.host.env, "GATE") === "true" && !isGateOff(call) && !call.context.isWithinRun;
/**
* The same call, whose free tools end within these seconds; what cannot be interrupted waits for one
* git command at most, and well under the timeout of the hook.
*/
function within(seconds, call) {
	const { context, host } = call;
	const gone = AbortSignal.any([host.gone, AbortSignal.timeout(seconds * 1e3)]);
	const gitTimeoutSeconds = Math.min(context.settings.gitTimeoutSeconds, seconds, 60);
	return {
		...call,
		context: {
			...context,
			settings: {
				...context.settings,
				gitTimeoutSeconds
			}
		},
		host: {
			...host,
			gone
		}
	};
}
/** A review that was paid for is not paid for again, and one that failed is not replayed. */
async function reviewPart({ kind, args }, { key, seconds }, call) {
	const hash = createHash("sha256").update(JSON.stringify([
		args,
		...key,
		call.cwd,
		call.context.settings
	])).digest("hex");
	const review = await callTool("codex_review_changes", {
		...args,
		timeout_seconds: seconds,
		idempotency_key: `gate-${hash.slice(0, 32)}`
	}, call);
	if (!review.ok) {
		const owes = running.includes(review.error.code) ? "wait" : "retry";
		return {
			kind,
			why: whyOf(review.error),
			owes
		};
	}
	if (!isReview(review)) throw new Error("A review answers a review");
	if (review.review_status === "completed") return review;
	return {
		kind,
		why: review.summary,
		owes: "nothing"
	};
}
/** What is still owed stays as it was before. */
function nextState(before, now, notReviewed) {
	const owed = (kind) => notReviewed.some((part) => part.kind === kind && part.owes !== "nothing");
	const isRetried = notReviewed.some(({ owes }) => owes === "retry");
	return {
		seen: owed("uncommitted") ? before?.seen : now.seen,
		...pointOf(owed("committed") ? before : now),
		retries: (before?.retries ?? 0) + (isRetried ? 1 : 0)
	};
}
const pointOf = (at = {}) => ({
	head: at.head,
	tree: at.tree
});
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
/** What a person at a shell may want of all this. */
const help = `Usage: codex-in-claude hook gate [off|on]
       codex-in-claude hook transcript SESSION

What the plugin for Claude Code calls.

  gate        How the review gate stands for this repository; turns it off or on
  transcript  Where Claude Code keeps the transcript of a session
`;
/**
* Runs what a hook of the plugin names. A hook that fails is silent and ends with 0, as one that is not
* known does: it must never hold a session up.
*/
async function runHook({ argv, env, cwd, worker, ...streams }) {
	const [, name = "--help", ...words] = argv;
	if (name === "--help" || name === "-h") {
		streams.stdout.write(help);
		return 0;
	}
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