/** The runs Canvas looks for: alphabet, number row, three keyboard rows, each also backwards (Canvas: lib/canvas/password_policy.rb). */
const FORWARDS = [
  'abcdefghijklmnopqrstuvwxyz',
  '`1234567890-=',
  'qwertyuiop[]\\',
  "asdfghjkl;'",
  'zxcvbnm,./',
];
const BACKWARDS = FORWARDS.map((run) => Array.from(run).reverse().join(''));

/** For every pair of neighbours, the runs that it is a step along, in their direction. */
const STEPS: ReadonlyMap<string, readonly number[]> = listSteps([...FORWARDS, ...BACKWARDS]);

function listSteps(runs: readonly string[]): Map<string, number[]> {
  const steps = new Map<string, number[]>();
  for (const [run, text] of runs.entries()) {
    for (let at = 1; at < text.length; at += 1) {
      const pair = text.slice(at - 1, at + 1);
      steps.set(pair, [...(steps.get(pair) ?? []), run]);
    }
  }
  return steps;
}

/** In: any text. Out: the length in characters of its longest stretch along one of Canvas's runs (1 for "cat", 4 for "9876"). */
export function longestRun(text: string): number {
  let longest = Math.min(text.length, 1);
  let before = new Map<number, number>();
  for (let at = 1; at < text.length; at += 1) {
    const runs = STEPS.get(text.slice(at - 1, at + 1));
    const now = new Map<number, number>();
    for (const run of runs ?? []) {
      const length = (before.get(run) ?? 1) + 1;
      now.set(run, length);
      longest = Math.max(longest, length);
    }
    before = now;
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
