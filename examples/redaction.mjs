// A redactor with a rule of one's own, over a diff on standard input: git diff | node examples/redaction.mjs
import { text } from "node:stream/consumers";
import { createRedactor } from "@codex-in-claude/redact";

const redactor = createRedactor({
  extraRules: [
    {
      id: "acme-key",
      description: "Key of the in-house vault",
      source: "https://vault.acme.example/keys",
      anchors: ["acme_live_"],
      pattern: /acme_live_[A-Za-z0-9]{32,64}/,
    },
  ],
});
const { text: masked, report, withheldPaths } = redactor.redactDiff(await text(process.stdin));
console.log(masked);
for (const { rule, path, line } of report) console.error(`${path}:${line} masked by ${rule}`);
for (const path of withheldPaths) console.error(`${path} withheld for its name`);
