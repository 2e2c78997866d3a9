import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Child } from '../../contract/child.ts';
import { usualWishes } from '../../contract/card.ts';
import { batchRoutes } from '../../server/batch/routes.ts';
import { cardRoutes } from '../../server/card/routes.ts';
import { holdAndWork } from '../../server/login/login-worker.ts';
import { loginRoutes } from '../../server/login/routes.ts';
import { sweepRoutes } from '../../server/login/sweep/routes.ts';
import type { ApiRoute } from '../../server/http/api-route.ts';
import type { Storage } from '../../server/storage/collections.ts';
import type { Pseudonym } from '../../practice/model/people.ts';
import type { LoginAct } from '../../server/storage/login-act-documents.ts';
import type { Login } from '../../server/storage/login-documents.ts';
import { planUnseen, work } from '../batch/press-button.ts';
import { atRoot, inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';

/** A small class whose children all have simple logins, and its teacher at a screen; the worker's turns are the test's. */
export interface LoginWorld extends DistrictWorld {
  readonly classId: number;
  readonly districtId: string;
  readonly admin: string;
  readonly teacher: string;
  /** Canvas ids of the children, who are used up one by one. */
  nextChild(): string;
  child(studentId: string, token?: string): Promise<Answer>;
  /** By somebody who sees the login as it is now; `body` says what else was seen. */
  act(studentId: string, kind: string, body?: object, token?: string): Promise<Answer>;
  /** The card of a child as PDF, asked for by whoever has that class. */
  print(studentId: string, token?: string, classId?: number): Promise<{ status: number; bytes: Buffer }>;
  /** Whether the district lets admins change passwords of others. */
  mayChange(may: boolean): void;
  recordOf(studentId: string): Promise<Login>;
  /** As our record has it. */
  passwordOf(studentId: string): Promise<string>;
  /** The worker's turn at whatever is waiting. */
  turn(): Promise<void>;
  /** Logins of a child that no SIS made and that are not deleted. */
  simpleLogins(studentId: string): Pseudonym[];
  /** The acts of the record about a child since the login was made. */
  recorded(studentId: string): Promise<{ act: string; code?: string }[]>;
}

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly child: Child;
}

/** One world for the tests of a file, without the faults that the test before asked for. */
export function useLoginWorld(): () => LoginWorld {
  let world: LoginWorld;
  beforeAll(async () => {
    world = await startLoginWorld();
  });
  afterAll(() => world.stop());
  beforeEach(() => {
    world.canvas.faults.shots = [];
  });
  return () => world;
}

/** @param more routes besides those of batches, logins, sweeps and cards */
export async function startLoginWorld(
  options: { readonly isTest?: boolean; readonly storage?: Storage } = {},
  more: readonly ApiRoute[] = [],
): Promise<LoginWorld> {
  const nobody = { poke: () => undefined };
  const own = [...batchRoutes(nobody), ...loginRoutes, ...sweepRoutes(nobody), ...cardRoutes];
  const world = await startDistrict({ routes: [...own, ...more], ...options });
  await world.connect();
  const { canvas, context } = world;
  const admin = await world.launch('districtAdmin', atRoot(world));
  await world.api(admin, 'PUT /api/schools', { on: [String(canvas.places.school)] });
  const classId = canvas.places.benchClass;
  const batch = await (await planUnseen(world, 'benchTeacher', classId)).press();
  await work(world, batch);
  const made = await context.storage.logins.find({ batchId: batch.id });
  const children = made.map(({ studentId }) => studentId);
  const teacher = await world.launch('benchTeacher', inClass(classId));
  const pathOf = (studentId: string): string => `/api/classes/${String(classId)}/children/${studentId}`;
  const ask = async (token: string, line: string, body?: unknown): Promise<Answer> => {
    const answer = await world.api(token, line, body);
    return { status: answer.status, code: answer.code, child: answer.body as unknown as Child };
  };
  const recordOf = async (studentId: string): Promise<Login> =>
    (await context.storage.logins.get(`${batch.districtId}:${studentId}`))!;
  return {
    ...world,
    classId,
    districtId: batch.districtId,
    admin,
    teacher,
    nextChild() {
      const next = children.shift();
      if (next === undefined) throw new Error('the class is used up');
      return next;
    },
    child: (studentId, token = teacher) => ask(token, `GET ${pathOf(studentId)}`),
    async act(studentId, kind, body = {}, token = teacher) {
      const login = await context.storage.logins.get(`${batch.districtId}:${studentId}`);
      const { madeAt } = login ?? {};
      const shown = madeAt === undefined ? {} : { madeAt: new Date(madeAt).toISOString() };
      return ask(token, `POST ${pathOf(studentId)}/${kind}`, { ...shown, ...body });
    },
    async print(studentId, token = teacher, ofClass = classId) {
      const answer = await fetch(`${world.origin}/api/classes/${String(ofClass)}/cards`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ ...usualWishes('en'), studentIds: [studentId] }),
      });
      return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
    },
    mayChange(may) {
      canvas.world.accounts.need(canvas.places.root).settings.adminsCanChangePasswords = may;
    },
    recordOf,
    async passwordOf(studentId) {
      const { passwordSealed = '' } = await recordOf(studentId);
      return context.seal.open(passwordSealed, batch.districtId, 'password');
    },
    async turn() {
      const claimed = await context.storage.loginActs.update(
        { state: 'running' },
        { set: { owner: 'test', leaseUntil: world.clock.now() + 60_000 }, inc: { fence: 1 } },
      );
      await holdAndWork(context, claimed as LoginAct);
    },
    simpleLogins: (studentId) =>
      canvas.world
        .pseudonymsOf(Number(studentId))
        .filter(({ sisUserId, workflowState }) => sisUserId === null && workflowState !== 'deleted'),
    async recorded(studentId) {
      const entries = await context.storage.recordEntries.find({ districtId: batch.districtId, studentId });
      return entries
        .filter(({ act }) => act !== 'login-made')
        .map(({ act, code }) => ({ act, ...(code === undefined ? {} : { code }) }));
    },
  };
}
