import type { PasswordPolicy, SiteFlags } from '../../model/accounts.ts';

/** Runs that a "sequence" lies on, each also backwards. (Canvas: lib/canvas/security/password_policy.rb) */
const RUNS = ['abcdefghijklmnopqrstuvwxyz', '`1234567890-=', 'qwertyuiop[]\\', "asdfghjkl;'", 'zxcvbnm,./'];
const SYMBOLS = /[!@#$%^&*()_+\-=[\]{}|;:'"<>,.?/\\]/;

/** Part of the built-in list: those that are long enough to matter, and the best known. */
const COMMON = new Set(
  (
    'password password1 12345678 123456789 1234567890 sunshine princess football baseball trustno1 iloveyou superman ' +
    'computer michelle jennifer corvette maverick mercedes midnight starwars whatever butthead steelers'
  ).split(' '),
);

/**
 * The types of every rule a password breaks, in the order Canvas reports them.
 *
 * @param generation which age of Canvas: see SiteFlags.
 */
export function passwordFaults(
  password: string,
  policy: PasswordPolicy,
  generation: SiteFlags['passwordGeneration'],
): string[] {
  const faults: string[] = [];
  const complexity = generation === 'mid-2024' || (generation === 'current' && policy.complexityFeature);
  const minimum = complexity || generation === 'older' ? policy.minimumCharacterLength : 8;
  const length = Array.from(password).length;
  if (length < minimum) faults.push('too_short');
  if (length > policy.maximumCharacterLength) faults.push('too_long');
  if (policy.maxRepeats !== null && longestRepeat(password) > policy.maxRepeats) faults.push('repeated');
  if (policy.maxSequence !== null && hasSequence(password, policy.maxSequence + 1)) faults.push('sequence');
  if (isCommon(password, policy, complexity)) faults.push('common');
  if (complexity && policy.requireNumbers && !/\d/.test(password)) faults.push('no_digits');
  if (complexity && policy.requireSymbols && !SYMBOLS.test(password)) faults.push('no_symbols');
  return faults;
}

/** With an uploaded list (feature on) only that one counts, compared exactly. */
function isCommon(password: string, policy: PasswordPolicy, complexity: boolean): boolean {
  if (!policy.disallowCommon) return false;
  if (complexity && policy.uploadedCommon !== null) return policy.uploadedCommon.includes(password);
  return COMMON.has(password.toLowerCase());
}

function longestRepeat(password: string): number {
  let longest = 0;
  let run = 0;
  let before = '';
  for (const character of password) {
    run = character === before ? run + 1 : 1;
    before = character;
    longest = Math.max(longest, run);
  }
  return longest;
}

function hasSequence(password: string, length: number): boolean {
  for (let at = 0; at + length <= password.length; at += 1) {
    const piece = password.slice(at, at + length);
    const backwards = Array.from(piece).reverse().join('');
    if (RUNS.some((run) => run.includes(piece) || run.includes(backwards))) return true;
  }
  return false;
}
