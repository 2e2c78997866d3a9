import type { Enrollment } from '../../../practice/model/classes.ts';
import type { Pseudonym } from '../../../practice/model/people.ts';
import type { World } from '../../../practice/world.ts';
import { leaverDays, type FirstDay, type NightDistrict } from './night-district.ts';

// Written from what Canvas does (docs of the practice Canvas, and the files of Canvas named below) and from what was decided
// about leavers; not from the sweep. It looks straight into Canvas's own data.

/** What is remembered of a login from one night to the next. */
interface Memory {
  /** The tool has nothing to do with it any more: it is deleted. */
  ended: boolean;
  /** Whose it was, as the tool knows since the last night. */
  userId: number;
  suspendedBySweep: boolean;
  /** The first night on which its pupil was at no school that is on. */
  outsideSince: number | null;
}

/** What must be so in the morning. */
export interface Verdict {
  /** What the report says of it; null = nothing. */
  readonly outcome: string | null;
  /** Of the login in Canvas. */
  readonly state: Pseudonym['workflowState'];
}

export interface Oracle {
  /** Asked between the import and the sweep, once for each night, counted from 0. Verdicts by student. */
  judge(night: number): Map<number, Verdict>;
}

export function makeOracle({ canvas, ours }: NightDistrict): Oracle {
  const { world, places } = canvas;
  const on = new Set([places.school, places.otherSchool]);
  const simple = new Set(ours.map(({ loginId }) => loginId));
  const memories = new Map<number, Memory>(
    ours.map(({ studentId }) => [
      studentId,
      { ended: false, userId: studentId, suspendedBySweep: false, outsideSince: null },
    ]),
  );
  return {
    judge(night) {
      const verdicts = new Map<number, Verdict>();
      for (const first of ours) {
        const memory = memories.get(first.studentId);
        if (memory === undefined || memory.ended) continue;
        const verdict = judgeOne({ world, on, simple, first, memory, night, cedar: places.school });
        remember(memory, verdict, world.pseudonyms.need(first.loginId), night);
        verdicts.set(first.studentId, verdict);
      }
      return verdicts;
    },
  };
}

interface Case {
  readonly world: World;
  /** Schools that are on. */
  readonly on: ReadonlySet<number>;
  /** Every login that the tool made: none of them is the district's. */
  readonly simple: ReadonlySet<number>;
  readonly first: FirstDay;
  readonly memory: Memory;
  readonly night: number;
  readonly cedar: number;
}

function judgeOne(asked: Case): Verdict {
  const { world, first, memory } = asked;
  const login = world.pseudonyms.need(first.loginId);
  const stay = (outcome: string | null): Verdict => ({ outcome, state: login.workflowState });
  // Whoever has taken it over, it is said first of all; and what is deleted is gone, with a SIS id or without.
  if (login.workflowState === 'deleted') return stay('gone');
  if (login.sisUserId !== null || login.integrationId !== null) return stay('adopted');
  // All logins went to the survivor (lib/user_merge.rb), and it is that person who is judged from then on.
  const isMerged = login.userId !== memory.userId;
  if (login.uniqueId !== first.username) return stay('changed');
  const others = world
    .pseudonymsOf(login.userId)
    .filter((one) => !asked.simple.has(one.id) && one.workflowState !== 'deleted');
  // It keeps the removed child's enrolments alive, and Canvas deletes nobody's last login. (lib/sis/user_importer.rb,
  // app/controllers/pseudonyms_controller.rb)
  if (others.length === 0) return { outcome: 'left-district', state: 'suspended' };
  const rows = world.enrollmentsOf(login.userId).filter(({ workflowState }) => workflowState !== 'deleted');
  // Of several reasons those count first whose consequence can be undone.
  if (isMoreThanPupil(world, login.userId, rows)) return { outcome: 'became-staff', state: 'suspended' };
  if (others.every(({ workflowState }) => workflowState === 'suspended'))
    return { outcome: 'suspended-by-sis', state: 'suspended' };
  if (!rows.some(isLastingSeat)) return { outcome: 'left-district', state: 'deleted' };
  if (!rows.some((row) => isSeatIn(world, row, asked.on))) return judgeLeaver(asked, login);
  const isBack = memory.suspendedBySweep && login.workflowState === 'suspended';
  return stay(isBack ? 'came-back' : isMerged ? 'merged' : null);
}

function isLastingSeat({ type, workflowState }: Enrollment): boolean {
  return (
    type === 'StudentEnrollment' &&
    ['active', 'invited', 'creation_pending', 'inactive'].includes(workflowState)
  );
}

function isMoreThanPupil(world: World, userId: number, rows: readonly Enrollment[]): boolean {
  return (
    rows.some(({ type }) => type !== 'StudentEnrollment') ||
    world.accountUsersOf(userId).some(({ workflowState }) => workflowState === 'active')
  );
}

function isSeatIn(world: World, row: Enrollment, on: ReadonlySet<number>): boolean {
  const course = world.courses.need(row.courseId);
  return (
    row.type === 'StudentEnrollment' &&
    row.workflowState === 'active' &&
    course.workflowState === 'available' &&
    on.has(course.accountId)
  );
}

/** As the school decided for which the login was made. */
function judgeLeaver({ first, memory, night, cedar }: Case, login: Pseudonym): Verdict {
  const outcome = 'left-school';
  if (first.accountId === cedar) return { outcome, state: 'suspended' };
  const since = memory.outsideSince ?? night;
  return { outcome, state: night - since >= leaverDays ? 'deleted' : login.workflowState };
}

function remember(memory: Memory, verdict: Verdict, login: Pseudonym, night: number): void {
  memory.userId = login.userId;
  memory.outsideSince = verdict.outcome === 'left-school' ? (memory.outsideSince ?? night) : null;
  if (verdict.state === 'deleted') memory.ended = true;
  if (verdict.state === 'suspended' && login.workflowState === 'active') memory.suspendedBySweep = true;
  if (verdict.state === 'active') memory.suspendedBySweep = false;
}
