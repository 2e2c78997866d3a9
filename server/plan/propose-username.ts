import type { Settings } from '../../contract/policy.ts';
import { findDeniedAcross } from '../../words/denied-words.ts';
import { judgeUsername } from './judge-username.ts';
import type { LoginShape } from './learn-login-shapes.ts';
import { listUsernameParts, type UsernameParts } from './list-username-parts.ts';
import type { NearNames } from './near-names.ts';
import type { PlanStudent, RandomSource, TakenNames } from './plan-types.ts';

export interface UsernameRequest {
  readonly student: PlanStudent;
  readonly policy: Settings;
  readonly taken: TakenNames;
  readonly shapes: readonly LoginShape[];
  readonly random: RandomSource;
  /** Simple logins' usernames of the same class or school: a name must be two slips of the finger away from them. */
  readonly beside: NearNames;
  /** The pupil's own username in `beside`, when spares for it are asked for. */
  readonly own?: string;
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
  let close: UsernameParts | undefined;
  for (const candidate of listUsernameParts(request.student, request.policy, request.random)) {
    if (!isAllowed(candidate, request)) continue;
    const isClose = request.beside.isNear(candidate.parts.join(''));
    if (!isClose || candidate.number) return propose(candidate, isClose);
    close ??= candidate;
  }
  if (close === undefined) throw new Error('No username is left for this pupil.');
  return propose(close, true);
}

/** Out: up to `count` further usernames for when Canvas answers `taken`, each other than the one before. */
export function listSpareUsernames(request: UsernameRequest, count: number): string[] {
  const spares = new Set<string>();
  for (const candidate of listUsernameParts(request.student, request.policy, request.random)) {
    if (spares.size >= count) break;
    const username = candidate.parts.join('');
    if (isAllowed(candidate, request) && !request.beside.isNear(username, request.own)) spares.add(username);
  }
  return [...spares];
}

function isAllowed({ parts }: UsernameParts, request: UsernameRequest): boolean {
  const username = parts.join('');
  if (request.refused.has(username) || findDeniedAcross(parts) !== undefined) return false;
  const { taken, shapes, student } = request;
  return judgeUsername(username, { taken, shapes, ownNumber: student.sisUserId }).length === 0;
}

function propose({ parts, number }: UsernameParts, close: boolean): ProposedUsername {
  return { username: parts.join(''), close, number };
}
