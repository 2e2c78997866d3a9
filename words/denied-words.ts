import denied from './denied.json' with { type: 'json' };

/** Never anywhere in what a child types. */
const SEVERE: readonly string[] = denied.severe;
/** Too common inside harmless words and names (glASS, HANcock): only refused where two parts meet. */
const JOINED: readonly string[] = [...denied.severe, ...denied.joined];
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
  return SEVERE.find((fragment) => text.includes(fragment));
}

/** In: two digits. Out: whether they mean something else on a playground. */
export function isDeniedNumber(digits: string): boolean {
  return DIGITS.some((denied) => digits.includes(denied));
}

/** In: the parts of a username or password in order. Out: the first fragment that begins in one part and ends in another, or undefined. */
export function findDeniedAcross(parts: readonly string[]): string | undefined {
  const text = readDigits(parts.join(''));
  const joints: number[] = [];
  let end = 0;
  for (const part of parts.slice(0, -1)) {
    end += part.length;
    joints.push(end);
  }
  return JOINED.find((fragment) => joints.some((joint) => liesAcross(text, fragment, joint)));
}

function readDigits(text: string): string {
  return text.replace(/[2-9]/g, (digit) => READ_AS[digit] ?? digit);
}

function liesAcross(text: string, fragment: string, joint: number): boolean {
  const from = Math.max(0, joint - fragment.length + 1);
  return text.slice(from, joint + fragment.length - 1).includes(fragment);
}
