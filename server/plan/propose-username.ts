import { findDeniedAcross } from '../../words/denied-words.ts';
import { judgeUsername } from './judge-username.ts';
import type { LoginShape } from '../../contract/login-shapes.ts';
import type { SchemeRequest } from './list-schemes.ts';
import type { NearNames } from './near-names.ts';
import { NothingLeftError } from './nothing-left.ts';
import type { TakenNames } from './plan-types.ts';
import { mayBeShown } from './shown-login.ts';
import type { Candidate, UsernamePools } from './username-pools.ts';

export interface UsernameRequest extends SchemeRequest {
  readonly taken: TakenNames;
  readonly shapes: readonly LoginShape[];
  /** What is left for the pupils of this plan; its randomness is the plan's. */
  readonly pools: UsernamePools;
  /** Simple logins' usernames around: a name must be two slips of the finger away from them. */
  readonly beside: Pick<NearNames, 'isNear'>;
  /** The pupil's own username in `beside`, when spares for it are asked for. */
  readonly own?: string;
  /** Names this plan has given out, or that Canvas refused since; in lower case. */
  readonly refused: ReadonlySet<string>;
}

/** So many usernames are passed over for one that Canvas will not show in place of the pupil's main login. */
const PASSED_OVER = 200;

/**
 * In: a pupil and everything the name must keep clear of. Out: the next username to try; the same again for the same
 * randomness. Names that would be shown in place of the pupil's main login come after all others; a name close to another is taken only when nothing else
 * is left, or when it is the pupil's own number.
 * @throws NothingLeftError
 */
export function nextUsername(request: UsernameRequest): string {
  const [username] = takeUsernames(request, 1);
  if (username !== undefined) return username;
  for (const parts of request.pools.listClose(request)) if (isAllowed(parts, request)) return parts.join('');
  throw new NothingLeftError('username');
}

/** Out: up to `count` further usernames for when Canvas answers `taken`, each other than the one before. */
export function listSpareUsernames(request: UsernameRequest, count: number): string[] {
  return takeUsernames(request, count);
}

function takeUsernames(request: UsernameRequest, count: number): string[] {
  const { student, pools, beside, own } = request;
  const chosen: Candidate[] = [];
  const shown: Candidate[] = [];
  for (const candidate of pools.list(request)) {
    const username = candidate.parts.join('');
    // Looked at first: in a large plan it is what most names fail at.
    if (!candidate.own && beside.isNear(username, own)) {
      pools.keepClose(request, candidate);
      continue;
    }
    if (!isAllowed(candidate.parts, request)) continue;
    if (candidate.own || !mayBeShown(student, username)) chosen.push(candidate);
    else shown.push(candidate);
    if (chosen.length === count || shown.length === passedOver(request, count)) break;
  }
  for (const candidate of shown.splice(count - chosen.length).reverse()) candidate.giveBack();
  return [...chosen, ...shown].map((candidate) => {
    candidate.take();
    return candidate.parts.join('');
  });
}

/** Of a pupil without any main login every name would be shown. */
function passedOver({ student }: UsernameRequest, count: number): number {
  return student.loginId ? Math.max(PASSED_OVER, count) : count;
}

function isAllowed(parts: readonly string[], request: UsernameRequest): boolean {
  const username = parts.join('');
  if (request.refused.has(username) || findDeniedAcross(parts) !== undefined) return false;
  const { taken, shapes, student, policy } = request;
  const around = { taken, shapes, ownNumber: student.sisUserId, reserved: policy.reservedNames };
  return judgeUsername(username, around).length === 0;
}
