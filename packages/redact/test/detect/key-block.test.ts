import { describe, expect, it } from "vitest";
import { redactText } from "../../src/index.js";
import { KEY_KINDS, type Key, makeKey } from "../support/keys.js";
import { createRandom } from "../support/random.js";

/** Ways in which a key stands in a text: each puts its lines into something with a beginning and an end. */
const SETTINGS: Readonly<Record<string, (key: Key) => string>> = {
  "on lines of its own": (k) => `before\n${k.lines.join("\n")}\nafter\n`,
  "with CRLF": (k) => `before\r\n${k.lines.join("\r\n")}\r\nafter\r\n`,
  "indented in YAML": (k) => `key: |\n${k.lines.map((l) => `  ${l}`).join("\n")}\nafter: 1\n`,
  "indented by tabs": (k) => `before\n${k.lines.map((l) => `\t\t${l}`).join("\n")}\nafter\n`,
  "in a comment": (k) => `before\n${k.lines.map((l) => `# ${l}`).join("\n")}\nafter\n`,
  "in a quotation": (k) => `before\n${k.lines.map((l) => `> ${l}`).join("\n")}\nafter\n`,
  "on one line with escapes": (k) => `before KEY="${k.lines.join("\\n")}\\n" after\n`,
  "on one line with double escapes": (k) => `before KEY="${k.lines.join("\\\\n")}" after\n`,
  "on one line with escaped CRLF": (k) => `before KEY="${k.lines.join("\\r\\n")}" after\n`,
  "on one line with spaces": (k) => `before ${k.lines.join(" ")} after\n`,
  "as a sum of strings": (k) =>
    `before = ${k.lines.map((l) => `"${l}\\n"`).join(" +\n  ")};\nafter\n`,
  "as adjacent strings": (k) =>
    `before = (\n${k.lines.map((l) => `    "${l}\\n"`).join("\n")}\n)\nafter\n`,
  "as an array of strings": (k) =>
    `before = [\n${k.lines.map((l) => `  "${l}",`).join("\n")}\n]\nafter\n`,
  "in XML": (k) => `before <key>${k.lines.join("\n")}</key> after\n`,
  "with headers of encryption": (k) =>
    `before\n${[k.lines[0], "Proc-Type: 4,ENCRYPTED", "DEK-Info: AES-128-CBC,0123456789ABCDEF0123456789ABCDEF", "", ...k.lines.slice(1)].join("\n")}\nafter\n`,
  "with a blank line between": (k) =>
    `before\n${[k.lines[0], "", ...k.lines.slice(1)].join("\n\n")}\nafter\n`,
  "in JSON in JSON": (k) =>
    `before ${JSON.stringify(JSON.stringify({ key: k.lines.join("\n") }))} after\n`,
};

function leftOfKey(text: string, key: Key): readonly string[] {
  return key.body.filter(
    (line) => text.includes(line.slice(0, 16)) || text.includes(line.slice(-16)),
  );
}

describe("redactText of a private key", () => {
  for (const [name, put] of Object.entries(SETTINGS)) {
    it(`masks every kind ${name}, and keeps what is around it`, () => {
      for (const [seed, kind] of KEY_KINDS.entries()) {
        const key = makeKey(kind, createRandom(seed));
        const input = put(key);
        const { text } = redactText(input);
        expect(leftOfKey(text, key), kind).toEqual([]);
        expect(text.startsWith("before") || text.startsWith("key: |"), kind).toBe(true);
        expect(text, kind).toMatch(/after/);
        expect(text.split("\n").length, kind).toBe(input.split("\n").length);
      }
    });
  }

  it("masks SSH2, OpenVPN and PuTTY keys, which are written otherwise", () => {
    const key = makeKey("x", createRandom(20));
    const body = key.body.join("\n");
    const ssh2 = `before\n---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n${body}\n---- END SSH2 ENCRYPTED PRIVATE KEY ----\nafter\n`;
    const putty = `before\nPuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: me\nPublic-Lines: 1\nAAAAC3Nz\nPrivate-Lines: ${key.body.length}\n${body}\nPrivate-MAC: 00\nafter\n`;
    const hex = Array.from({ length: 16 }, (_, i) => createRandom(i).chars("0123456789abcdef", 32));
    const openvpn = `before\n-----BEGIN OpenVPN Static key V1-----\n${hex.join("\n")}\n-----END OpenVPN Static key V1-----\nafter\n`;
    for (const input of [ssh2, putty]) {
      expect(leftOfKey(redactText(input).text, key)).toEqual([]);
      expect(redactText(input).text).toMatch(/^before\n[\s\S]*after\n$/);
    }
    expect(hex.filter((line) => redactText(openvpn).text.includes(line))).toEqual([]);
  });

  it("masks an unfinished key to the end of the text", () => {
    const key = makeKey("RSA PRIVATE KEY", createRandom(21));
    const { text, report } = redactText(`before\n${key.lines.slice(0, -1).join("\n")}\ntail`);
    expect(leftOfKey(text, key)).toEqual([]);
    expect(text).not.toContain("tail");
    expect(text.startsWith("before\n")).toBe(true);
    expect(report.every(({ kind }) => kind === "block")).toBe(true);
  });

  it("masks each of two keys and keeps what is between them", () => {
    const [a, b] = [
      makeKey("PRIVATE KEY", createRandom(22)),
      makeKey("EC PRIVATE KEY", createRandom(23)),
    ];
    const { text } = redactText(`${a.lines.join("\n")}\nbetween\n${b.lines.join("\n")}\n`);
    expect([...leftOfKey(text, a), ...leftOfKey(text, b)]).toEqual([]);
    expect(text).toContain("\nbetween\n");
  });

  it("masks a short key too", () => {
    const body = `MC4CAQAwBQYDK2VwBCIEI${createRandom(24).chars("ABCDEFabcdef0123456789", 43)}`;
    expect(
      redactText(`-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`).text,
    ).not.toContain(body);
  });

  it("reports a mask for each line it covers", () => {
    const key = makeKey("PRIVATE KEY", createRandom(25), 2);
    const { report } = redactText(`a\n${key.lines.join("\n")}\n`);
    expect(report.map(({ rule, line, kind }) => ({ rule, line, kind }))).toEqual(
      [2, 3, 4, 5, 6].map((line) => ({ rule: "private-key", line, kind: "block" })),
    );
  });

  it("keeps certificates, public keys and talk about keys", () => {
    const cert = makeKey("CERTIFICATE", createRandom(26)).lines.join("\n");
    const open = makeKey("PUBLIC KEY", createRandom(27)).lines.join("\n");
    const talk =
      'if (pem.startsWith("-----BEGIN PRIVATE KEY-----")) {\n  return arrayBufferToBase64String(pem);\n}\n';
    for (const text of [cert, open, talk]) expect(redactText(text).text).toBe(text);
  });

  it("masks the private members of a JSON Web Key and of an RSA key in XML", () => {
    const secret = createRandom(28).chars("ABCDEFGHIJKLMNOPabcdefghijklmnop0123456789-_", 43);
    const jwk = `{"kty":"RSA","n":"${"n".repeat(20)}","d":"${secret}","use":"sig"}`;
    expect(redactText(jwk).text).toBe(jwk.replace(secret, "[redacted: secret value]"));
    const value = createRandom(29).chars("ABCDEFGHIJKLMNOPabcdefghijklmnop0123456789+/", 44);
    const xml = `<RSAKeyValue><Modulus>abc</Modulus><D>${value}</D></RSAKeyValue>`;
    expect(redactText(xml).text).toBe(xml.replace(value, "[redacted: secret value]"));
  });
});
