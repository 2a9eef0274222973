#!/usr/bin/env node
// entry:worker
const [major, minor] = process.versions.node.split(".").map(Number);
if (major > 20 || major === 20 && minor >= 19) import("./worker-program.mjs");
else {
	console.error("codex-in-claude needs Node 20.19 or later; this is Node " + process.versions.node + ".");
	process.exitCode = 1;
}

export {  };