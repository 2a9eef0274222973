export * from "./codex-home.js";
export * from "./model-server.js";
export * from "./processes.js";
export * from "./repo.js";
export * from "./temp-dir.js";
