import { findDenied } from '../../words/denied-words.ts';
import type { LoginShape } from '../../contract/login-shapes.ts';
import { hasShape } from './learn-login-shapes.ts';
import { toLetters } from './name-letters.ts';
import type { TakenNames } from './plan-types.ts';

export const USERNAME_FAULTS = [
  'username-too-short',
  'username-too-long',
  'username-not-typable',
  'username-reserved',
  'username-unfit',
  'username-like-login-id',
  'username-taken-roster',
  'username-taken-record',
] as const;
export type UsernameFault = (typeof USERNAME_FAULTS)[number];

export const USERNAME_SHORTEST = 3;
export const USERNAME_LONGEST = 30;

const RESERVED: ReadonlySet<string> = new Set(
  (
    'admin administrator api canvas classroom demo district guest help helpdesk info instructor login logout mail ' +
    'manager moderator nobody null office owner parent password postmaster principal public root school security ' +
    'signin staff student super superuser support sysadmin system teacher test tester undefined user username webmaster'
  ).split(' '),
);

export interface UsernameSurroundings {
  readonly taken: TakenNames;
  readonly shapes: readonly LoginShape[];
  /** The pupil's own SIS id, which may be the username. */
  readonly ownNumber?: string | null | undefined;
  /** Names of staff and offices as an admin gave them. */
  readonly reserved?: readonly string[];
}

/**
 * In: a username, and what it must keep clear of. Out: every fault; none if it may be sent to Canvas. Ours is narrower
 * than Canvas, which takes 1 to 100 printable characters (Canvas: app/models/pseudonym.rb): 3 to 30 of a-z and 0-9.
 */
export function judgeUsername(username: string, around: UsernameSurroundings): UsernameFault[] {
  const faults: UsernameFault[] = [];
  const length = Array.from(username).length;
  const folded = username.toLowerCase();
  if (length < USERNAME_SHORTEST) faults.push('username-too-short');
  if (length > USERNAME_LONGEST) faults.push('username-too-long');
  if (!/^[a-z0-9]*$/.test(username)) faults.push('username-not-typable');
  const letters = folded.replace(/^[0-9]+|[0-9]+$/g, '');
  if (RESERVED.has(letters) || reservedBy(around.reserved ?? []).has(letters))
    faults.push('username-reserved');
  if (findDenied(folded) !== undefined) faults.push('username-unfit');
  if (hasShape(username, around.shapes)) faults.push('username-like-login-id');
  if (isInRoster(folded, around)) faults.push('username-taken-roster');
  if (around.taken.usernames.has(folded)) faults.push('username-taken-record');
  return faults;
}

function isInRoster(username: string, { taken, ownNumber }: UsernameSurroundings): boolean {
  if (taken.rosterNames.has(username)) return true;
  return taken.rosterNumbers.has(username) && username !== ownNumber?.trim().toLowerCase();
}

const reservedSets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** `Mrs. Emma Miller` reserves `mrsemmamiller`, `emmamiller` and `miller`, with whatever digits around; not `emma`, which is a child's name too. */
function reservedBy(names: readonly string[]): ReadonlySet<string> {
  const known = reservedSets.get(names);
  if (known) return known;
  const reserved = new Set<string>();
  for (const name of names) {
    const words = name.split(/\s+/u).map(toLetters);
    for (let from = 0; from < words.length; from += 1) reserved.add(words.slice(from).join(''));
  }
  reserved.delete('');
  reservedSets.set(names, reserved);
  return reserved;
}
