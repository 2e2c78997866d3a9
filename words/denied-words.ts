import denied from './denied.json' with { type: 'json' };

/** Never anywhere in what a child types. */
const SEVERE = new RegExp(denied.severe.join('|'));
/** Too common inside harmless words and names (glASS, HANcock): only refused where two parts meet. */
export const DENIED_ACROSS: ReadonlySet<string> = new Set([...denied.severe, ...denied.joined]);
/** Every beginning of them, so that a text is read no further than it can lead to one. */
const BEGINNINGS: ReadonlySet<string> = new Set(
  [...DENIED_ACROSS].flatMap((fragment) => Array.from(fragment, (_, at) => fragment.slice(0, at + 1))),
);
const LONGEST = Math.max(...[...DENIED_ACROSS].map((fragment) => fragment.length));
const DIGITS: readonly string[] = denied.digits;

/** Digits that read as letters, so that `sofa` + `47` is seen as `sofaat`. */
const READ_AS: Readonly<Record<string, string>> = {
  '2': 'z',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '9': 'g',
};

/** In: lower-case text. Out: the first profane fragment, English or Spanish, found anywhere in it, or undefined. */
export function findDenied(text: string): string | undefined {
  return SEVERE.exec(text)?.[0];
}

/** In: digits. Out: whether they mean something else on a playground. */
export function isDeniedNumber(digits: string): boolean {
  return DIGITS.some((denied) => digits.includes(denied));
}

/** In: the parts of a username or password in order. Out: the first fragment that begins in one part and ends in another, or undefined. */
export function findDeniedAcross(parts: readonly string[]): string | undefined {
  const text = readDigits(parts.join(''));
  let joint = 0;
  for (const part of parts.slice(0, -1)) {
    joint += part.length;
    const found = findAcross(text, joint);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** In: text. Out: the same with the letters that its digits read as. */
export function readDigits(text: string): string {
  return text.replace(/[2-9]/g, (digit) => READ_AS[digit] ?? digit);
}

function findAcross(text: string, joint: number): string | undefined {
  for (let from = Math.max(0, joint - LONGEST + 1); from < joint; from += 1) {
    for (let to = joint + 1; to <= text.length; to += 1) {
      const fragment = text.slice(from, to);
      if (DENIED_ACROSS.has(fragment)) return fragment;
      if (!BEGINNINGS.has(fragment)) break;
    }
  }
  return undefined;
}
