/**
 * How unusual each pair of letters is in identifiers and prose, 0 (common) to 9 (all but unseen):
 * the rounded bits of the second letter given the first, less one. Row by first letter, a to z.
 * Counted over about 30 MB of declarations, Python, Markdown and manuals.
 */
const PAIRS =
  "94338749496232949232556659" +
  "26562769339277269345299749" +
  "29582892493379189452499969" +
  "37740679299477289436489969" +
  "36335469788342756123856359" +
  "28673399199487199354399959" +
  "49771953299463469325379987" +
  "29990999299778399473499989" +
  "55344549997331259422959695" +
  "39870995597998349717354999" +
  "37650557299583669626595989" +
  "26841379288298369744378949" +
  "13751879399537229747599989" +
  "39322529495585369922469959" +
  "64437669586431439143354799" +
  "29761876398368249242479959" +
  "79689799898496896679099999" +
  "28551549295544279333467949" +
  "49481774396656348621487849" +
  "39571791299668459243497839" +
  "44552459499232749222999899" +
  "19890969299978399979899999" +
  "29963982198693299347995999" +
  "37273698399759819771899569" +
  "56684769599443209423984988" +
  "39980997298567079877799966";

const LETTER_DIGIT = 6;
const CASE_FLIP = 5;
const MAX_LENGTH = 256;

/**
 * How far a value is from words: the mean unusualness of its neighbouring letters and digits.
 * Prose and identifiers score about 2.8, random base62 or hexadecimal about 5 to 6.
 *
 * @returns 0 when no two letters or digits stand side by side
 */
export function surprise(value: string): number {
  let total = 0;
  let pairs = 0;
  const length = Math.min(value.length, MAX_LENGTH);
  for (let i = 1; i < length; i++) {
    const cost = pairCost(value.charCodeAt(i - 1), value.charCodeAt(i));
    if (cost < 0) continue;
    total += cost;
    pairs++;
  }
  return pairs === 0 ? 0 : total / pairs;
}

function pairCost(a: number, b: number): number {
  const first = letter(a);
  const second = letter(b);
  if (first >= 0 && second >= 0) {
    const common = PAIRS.charCodeAt(first * 26 + second) - 48;
    return isLower(b) === isLower(a) || isLower(b) ? common : Math.min(common, CASE_FLIP);
  }
  if (isDigit(a) && isDigit(b)) return -1;
  return (first >= 0 && isDigit(b)) || (second >= 0 && isDigit(a)) ? LETTER_DIGIT : -1;
}

function letter(code: number): number {
  const lower = code | 32;
  return lower >= 97 && lower <= 122 && code >= 65 ? lower - 97 : -1;
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
