import { longestRepeat, longestRun } from '../keyboard-runs.ts';

/** The types of Canvas's own answer, so that what is said before matches what Canvas would say. */
export const CANVAS_PASSWORD_FAULTS = [
  'too_short',
  'too_long',
  'repeated',
  'sequence',
  'common',
  'no_digits',
  'no_symbols',
] as const;
export type CanvasPasswordFault = (typeof CANVAS_PASSWORD_FAULTS)[number];

/**
 * A district's password policy as far as it is known. `older` Canvas knows no rules for digits and symbols.
 * `maxRepeats`, `maxSequence`: so many in a row are still allowed.
 */
export interface CanvasPasswordPolicy {
  readonly generation: 'current' | 'older';
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxRepeats?: number;
  readonly maxSequence?: number;
  readonly refuseCommon?: boolean;
  readonly requireDigits?: boolean;
  readonly requireSymbols?: boolean;
}

const MINIMUM = 8;
const MAXIMUM = 255;

/** Items of Canvas's built-in list that are known to us and long enough not to be refused for their length. */
export const COMMON: ReadonlySet<string> = new Set([
  'password',
  'password1',
  'passw0rd',
  '12345678',
  '123456789',
  '1234567890',
  'sunshine',
  'princess',
  'football',
  'baseball',
  'trustno1',
  'iloveyou',
  'superman',
  'computer',
  'starwars',
  'whatever',
  'jennifer',
  'michelle',
  'corvette',
  'mercedes',
]);

const SYMBOLS = '!@#$%^&*()_+-=[]{}\\|;:\'"<>,.?/';

/**
 * In: a password and a policy. Out: every fault that Canvas would name, in Canvas's order, none if it would be taken
 * (Canvas: lib/canvas/security/password_policy.rb; older: lib/canvas/password_policy.rb).
 */
export function checkCanvasPassword(password: string, policy: CanvasPasswordPolicy): CanvasPasswordFault[] {
  const length = Array.from(password).length;
  const faults: CanvasPasswordFault[] = [];
  if (length < (policy.minimum ?? MINIMUM)) faults.push('too_short');
  if (length > (policy.maximum ?? MAXIMUM)) faults.push('too_long');
  if (policy.maxRepeats !== undefined && longestRepeat(password) > policy.maxRepeats) faults.push('repeated');
  if (policy.maxSequence !== undefined && longestRun(password) > policy.maxSequence) faults.push('sequence');
  if (policy.refuseCommon && isCommonPassword(password)) faults.push('common');
  if (policy.generation === 'older') return faults;
  if (policy.requireDigits && !/[0-9]/.test(password)) faults.push('no_digits');
  if (policy.requireSymbols && !Array.from(password).some((character) => SYMBOLS.includes(character)))
    faults.push('no_symbols');
  return faults;
}

/** Out: whether a password is on Canvas's built-in list, as far as that is known to us, whatever its case. */
export function isCommonPassword(password: string): boolean {
  return COMMON.has(password.toLowerCase());
}
