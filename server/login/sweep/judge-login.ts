import type { Settings } from '../../../contract/policy.ts';
import { sweepOutcomes, type SweepOutcome, type SweepWant } from '../../../contract/sweep.ts';
import { isStillOurs } from '../../batch/is-still-ours.ts';
import type { CanvasLogin } from '../../canvas/logins.ts';
import type { Login } from '../../storage/login-documents.ts';

/** What Canvas says of the person behind a login of ours, as far as it had to be asked. */
export type LoginFacts =
  | { readonly where: 'gone' }
  /** It belongs to another person now, with whom its own was merged, and our record has not followed. */
  | { readonly where: 'elsewhere' }
  /** Canvas would not say which logins the person has, and whoever has its name has not ours. */
  | { readonly where: 'unclear' }
  | {
      readonly where: 'here';
      readonly ours: CanvasLogin;
      /** The person's other logins that are not deleted. */
      readonly others: readonly CanvasLogin[];
      /** Absent where the logins alone have settled it. */
      readonly rows?: PersonRows | 'unclear';
    };

/** What a person is in the courses of the district. */
export interface PersonRows {
  /** Teacher, TA, designer or observer in any state but deleted, or holder of an admin role. */
  readonly isMoreThanPupil: boolean;
  /** A student enrolment that is not over: active, invited, about to be made, or inactive. */
  readonly isStudent: boolean;
  /** An active student enrolment in a running class of a school that is on. */
  readonly isInOpenClass: boolean;
  /** Every class that the person is or was a student of is over, and there was one. */
  readonly isClassOver: boolean;
}

export interface Judgement {
  readonly outcome: SweepOutcome;
  readonly wants: SweepWant;
  readonly lastLogin: boolean;
  /** When (ms) it is deleted by the school's settings. */
  readonly deletedFrom?: number;
  /** It comes of this alone that the classes are over: between two school years it says nothing of a child. */
  readonly classOver?: boolean;
}

const day = 24 * 60 * 60_000;

/**
 * In: a login of ours, what Canvas says, what the school decided, now (ms). Out: what it comes to and what is to be done; undefined where all is
 * well. An import adopts a login without SIS id by its name, and spares the enrolments of a removed pupil as long as a login of ours
 * lives. Canvas: lib/sis/user_importer.rb
 */
export function judgeLogin(
  login: Login,
  facts: LoginFacts,
  settings: Pick<Settings, 'schoolLeavers' | 'leaverDays'>,
  now: number,
): Judgement | undefined {
  if (facts.where === 'gone') return of('gone', 'forget');
  if (facts.where === 'elsewhere') return of('merged', 'nothing');
  if (facts.where === 'unclear') return of('unclear', 'nothing');
  const { ours, others, rows } = facts;
  if (isAdopted(ours)) return of('adopted', 'nothing');
  const asWeMadeIt = { studentId: login.studentId, username: login.username };
  if (!isStillOurs(ours, asWeMadeIt)) return of('changed', 'nothing');
  const isSuspended = ours.workflowState === 'suspended';
  const suspend = isSuspended ? 'nothing' : 'suspend';
  // Its last login nobody can delete but the district itself.
  if (others.length === 0) return { ...of('left-district', suspend), lastLogin: true };
  if (rows === 'unclear') return of('unclear', 'nothing');
  if (rows?.isMoreThanPupil === true) return of('became-staff', suspend);
  if (isSuspendedBySis(others)) return of('suspended-by-sis', suspend);
  if (!rows) return undefined;
  const because = rows.isClassOver ? { classOver: true } : {};
  if (!rows.isStudent) return { ...of('left-district', 'delete'), ...because };
  if (!rows.isInOpenClass) return { ...judgeLeaver(login, settings, { now, suspend }), ...because };
  return isSuspended && login.suspendedBySweep !== undefined && login.suspendedAt !== undefined
    ? of('came-back', 'nothing')
    : undefined;
}

/** Whether an import has given a login a SIS id, so that it is the district's. */
export function isAdopted({ sisUserId, integrationId }: CanvasLogin): boolean {
  return typeof sisUserId === 'string' || typeof integrationId === 'string';
}

/** In: a person's logins without ours, one at least. Out: whether those of the SIS are suspended, all of them; of somebody without any, all are. */
export function isSuspendedBySis(others: readonly CanvasLogin[]): boolean {
  const ofSis = others.filter(isAdopted);
  return (ofSis.length > 0 ? ofSis : others).every(({ workflowState }) => workflowState === 'suspended');
}

function judgeLeaver(
  { outsideSince }: Login,
  { schoolLeavers, leaverDays }: Pick<Settings, 'schoolLeavers' | 'leaverDays'>,
  { now, suspend }: { readonly now: number; readonly suspend: SweepWant },
): Judgement {
  if (schoolLeavers === 'leave') return of('left-school', 'nothing');
  if (schoolLeavers === 'suspend') return of('left-school', suspend);
  const deletedFrom = (outsideSince ?? now) + leaverDays * day;
  return { ...of('left-school', now < deletedFrom ? 'nothing' : 'delete'), deletedFrom };
}

function of(outcome: SweepOutcome, wants: SweepWant): Judgement {
  return { outcome, wants, lastLogin: false };
}

/** Of one whose record has just followed a merge, and about whose person there is nothing else to say. */
export const justMerged: Judgement = of('merged', 'nothing');

/** Place of an outcome in a report: what an admin should look at first comes first. */
export function rankOf(outcome: SweepOutcome): number {
  return sweepOutcomes.indexOf(outcome);
}
