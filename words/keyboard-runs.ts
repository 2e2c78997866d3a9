/** The runs Canvas looks for: alphabet, number row, three keyboard rows, each also backwards (Canvas: lib/canvas/password_policy.rb). */
const FORWARDS = [
  'abcdefghijklmnopqrstuvwxyz',
  '`1234567890-=',
  'qwertyuiop[]\\',
  "asdfghjkl;'",
  'zxcvbnm,./',
];
const BACKWARDS = FORWARDS.map((run) => Array.from(run).reverse().join(''));

/** Every pair of neighbours in one direction along one run, as `run index:two characters`. */
const STEPS: readonly ReadonlySet<string>[] = [...FORWARDS, ...BACKWARDS].map(
  (run) =>
    new Set(
      Array.from(run)
        .slice(1)
        .map((_, index) => run.slice(index, index + 2)),
    ),
);

/** In: any text. Out: the length in characters of its longest stretch along one of Canvas's runs (1 for "cat", 4 for "9876"). */
export function longestRun(text: string): number {
  let longest = Math.min(text.length, 1);
  for (const steps of STEPS) {
    let length = 1;
    for (let at = 1; at < text.length; at += 1) {
      length = steps.has(text.slice(at - 1, at + 1)) ? length + 1 : 1;
      longest = Math.max(longest, length);
    }
  }
  return longest;
}

/** In: any text. Out: how often, at most, one character follows itself (1 for "cat", 2 for "egg"). */
export function longestRepeat(text: string): number {
  let longest = Math.min(text.length, 1);
  let length = 1;
  for (let at = 1; at < text.length; at += 1) {
    length = text[at] === text[at - 1] ? length + 1 : 1;
    longest = Math.max(longest, length);
  }
  return longest;
}
