import { createHash } from "node:crypto";

const alphanumeric = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

/** Characters that repeat with what they are drawn for, and never with anything else. */
function draw(label: string, length: number, alphabet = alphanumeric): string {
  let text = "";
  for (let round = 0; text.length < length; round += 1) {
    const bytes = createHash("sha256").update(`${label} ${round}`).digest();
    for (const byte of bytes) text += alphabet[byte % alphabet.length];
  }
  return text.slice(0, length);
}

const hex = "0123456789abcdef";
const upper = "ABCDEFGHJKLMNPQRSTUVWXYZ234567";
const base64 = (text: string) => Buffer.from(text).toString("base64url");

/** Kinds of secret, each as the text in which it occurs; built when it is needed. */
const kinds: Readonly<Record<string, (label: string) => { secret: string; text?: string }>> = {
  "GitHub token": (at) => ({ secret: `ghp_${draw(at, 36)}` }),
  "GitHub fine-grained token": (at) => ({
    secret: `github_pat_${draw(at, 22)}_${draw(`${at}2`, 59)}`,
  }),
  "GitLab token": (at) => ({ secret: `glpat-${draw(at, 20)}` }),
  "Anthropic key": (at) => ({ secret: `sk-ant-api03-${draw(at, 93)}AA` }),
  "OpenAI key": (at) => ({ secret: `sk-proj-${draw(at, 48)}` }),
  "AWS access key": (at) => ({ secret: `AKIA${draw(at, 16, upper)}` }),
  "AWS secret": (at) => {
    const secret = draw(at, 40);
    return { secret, text: `aws_secret_access_key = ${secret}` };
  },
  "Google key": (at) => ({ secret: `AIza${draw(at, 35)}` }),
  "Slack token": (at) => ({
    secret: `xoxb-${draw(at, 12, "123456789")}-${draw(`${at}2`, 12, "123456789")}-${draw(`${at}3`, 24)}`,
  }),
  "Stripe key": (at) => ({ secret: `sk_live_${draw(at, 24)}` }),
  "npm token": (at) => ({ secret: `npm_${draw(at, 36)}` }),
  "PyPI token": (at) => ({ secret: `pypi-AgEIcHlwaS5vcmc${draw(at, 60)}` }),
  "Hugging Face token": (at) => ({ secret: `hf_${draw(at, 34, alphanumeric.replace(/\d/g, ""))}` }),
  "SendGrid key": (at) => ({ secret: `SG.${draw(at, 22)}.${draw(`${at}2`, 43)}` }),
  "DigitalOcean token": (at) => ({ secret: `dop_v1_${draw(at, 64, hex)}` }),
  "signed web token": (at) => ({
    secret: `${base64('{"alg":"HS256","typ":"JWT"}')}.${base64(`{"sub":"${draw(at, 12)}"}`)}.${draw(`${at}2`, 43)}`,
  }),
  "database password": (at) => {
    const secret = draw(at, 18);
    return { secret, text: `postgres://app:${secret}@db.example.com:5432/app` };
  },
  "bearer header": (at) => {
    const secret = draw(at, 40);
    return { secret, text: `Authorization: Bearer ${secret}` };
  },
  "labelled password": (at) => {
    const secret = draw(at, 16);
    return { secret, text: `password = "${secret}"` };
  },
  "Shopify token": (at) => ({ secret: `shpat_${draw(at, 32, hex)}` }),
};

/** A secret, where it was put, and the text around it that makes it one. */
export interface Planted {
  readonly kind: string;
  readonly channel: string;
  readonly secret: string;
  readonly text: string;
}

/** One secret of each kind for one channel; no two channels share one. */
export function plant(channel: string, seed: string): Planted[] {
  return Object.entries(kinds).map(([kind, make]) => {
    const { secret, text = secret } = make(`${seed} ${channel} ${kind}`);
    return { kind, channel, secret, text };
  });
}

/** Those that can be part of a file's or a branch's name: the secret says itself what it is. */
export function asNames(planted: readonly Planted[]): readonly Planted[] {
  return planted.filter(({ secret, text }) => secret === text && /^[\w.-]+$/.test(secret));
}

/** What of the secrets is in a text, as a whole or by any 12 characters of it that are its own. */
export function leaksIn(text: string, planted: readonly Planted[]): string[] {
  return planted
    .filter(({ secret }) => windows(secret).some((part) => text.includes(part)))
    .map(({ kind, channel }) => `${kind} from ${channel}`);
}

/** In the second half, as the first is the same for all secrets of some kinds. */
function windows(secret: string): string[] {
  const own = secret.slice(-Math.ceil(secret.length / 2));
  return Array.from({ length: Math.max(1, own.length - 11) }, (_, start) =>
    own.slice(start, start + 12),
  );
}
