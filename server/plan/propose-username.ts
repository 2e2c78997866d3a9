import { findDeniedAcross } from '../../words/denied-words.ts';
import { countSlips } from '../../words/slips.ts';
import { judgeUsername } from './judge-username.ts';
import type { LoginShape } from './learn-login-shapes.ts';
import { listUsernameParts, type UsernameParts } from './list-username-parts.ts';
import type { PlanPolicy, PlanStudent, RandomSource, TakenNames } from './plan-types.ts';

export interface UsernameRequest {
  readonly student: PlanStudent;
  readonly policy: PlanPolicy;
  readonly taken: TakenNames;
  readonly shapes: readonly LoginShape[];
  readonly random: RandomSource;
  /** Simple logins' usernames of the same class, in lower case, which must be two slips of the finger away. */
  readonly beside: Iterable<string>;
  /** Names this plan has given out, or that Canvas refused since; in lower case. */
  readonly refused: ReadonlySet<string>;
}

export interface ProposedUsername {
  readonly username: string;
  /** The name is one slip away from one in `beside`. */
  readonly close: boolean;
  /** The pupil's own number was used, with the prefix or without. */
  readonly number: boolean;
}

/**
 * In: a pupil and everything the name must keep clear of. Out: the next username to try; the same again for the same
 * randomness, another one once the first is in `refused`. A name close to a classmate's is taken only when nothing else
 * is left, or when it is the pupil's own number. Throws when nothing at all is left.
 */
export function nextUsername(request: UsernameRequest): ProposedUsername {
  const beside = [...request.beside];
  let close: UsernameParts | undefined;
  for (const candidate of listUsernameParts(request.student, request.policy, request.random)) {
    if (!isAllowed(candidate, request)) continue;
    const isClose = isCloseToAny(candidate.parts.join(''), beside);
    if (!isClose || candidate.number) return propose(candidate, isClose);
    close ??= candidate;
  }
  if (close === undefined) throw new Error('No username is left for this pupil.');
  return propose(close, true);
}

/** Out: up to `count` further usernames for when Canvas answers `taken`, each other than the one before. */
export function listSpareUsernames(request: UsernameRequest, count: number): string[] {
  const beside = [...request.beside];
  const spares = new Set<string>();
  for (const candidate of listUsernameParts(request.student, request.policy, request.random)) {
    if (spares.size >= count) break;
    const username = candidate.parts.join('');
    if (isAllowed(candidate, request) && !isCloseToAny(username, beside)) spares.add(username);
  }
  return [...spares];
}

function isAllowed({ parts }: UsernameParts, request: UsernameRequest): boolean {
  const username = parts.join('');
  if (request.refused.has(username) || findDeniedAcross(parts) !== undefined) return false;
  const { taken, shapes, student } = request;
  return judgeUsername(username, { taken, shapes, ownNumber: student.sisUserId }).length === 0;
}

function isCloseToAny(username: string, others: readonly string[]): boolean {
  return others.some(
    (other) => Math.abs(other.length - username.length) < 2 && countSlips(username, other) < 2,
  );
}

function propose({ parts, number }: UsernameParts, close: boolean): ProposedUsername {
  return { username: parts.join(''), close, number };
}
