import { settingDefaults } from '../../contract/policy.ts';
import type { Context } from '../../server/context.ts';
import { learnLoginShapes } from '../../server/plan/learn-login-shapes.ts';
import type { PlanStudent } from '../../server/plan/plan-types.ts';
import type { PlanWorld } from '../../server/plan/plan-world.ts';
import type { Login } from '../../server/storage/login-documents.ts';
import type { PlanDocument } from '../../server/storage/plan-documents.ts';
import { makeContext } from '../http/make-context.ts';
import { buildTaken } from './plan-builders.ts';
import { seededRandom } from './seeded-random.ts';

/** What a plan of these pupils has to fit into, in a district of which nothing else is known. */
export function buildWorld(students: readonly PlanStudent[], more: Partial<PlanWorld> = {}): PlanWorld {
  return {
    students,
    leftOut: [],
    marks: new Map(),
    alreadyMade: 0,
    settings: settingDefaults,
    mayTypePasswords: false,
    people: students.length,
    placeNames: [],
    taken: buildTaken(students),
    shapes: learnLoginShapes(students.flatMap(({ loginId }) => loginId ?? [])),
    beside: [],
    around: [],
    school: 'Cedar Elementary',
    ...more,
  };
}

export const planOfD: PlanDocument = {
  id: 'plan',
  districtId: 'd',
  sessionId: 's',
  courseId: '7',
  accountId: '2',
  className: 'Grade 1',
  createdAt: 0,
  expiresAt: 1_000_000,
};

/** A simple login of our record, of another class of district `d`. */
export function buildLogin(studentId: string, username: string, more: Partial<Login> = {}): Login {
  return {
    id: `d:${studentId}`,
    districtId: 'd',
    studentId,
    name: `Pupil ${studentId}`,
    state: 'active',
    username,
    usernameKey: username.toLowerCase(),
    passwordMark: `mark ${studentId}`,
    accountId: '3',
    courseId: '99',
    batchId: 'b',
    ...more,
  };
}

/** A context without Canvas whose draws are the seed's. */
export function makeSeededContext(seed: number): Context {
  const context = makeContext();
  const drawn = seededRandom(seed);
  return { ...context, random: { ...context.random, int: (maxExclusive) => drawn.int(maxExclusive) } };
}
