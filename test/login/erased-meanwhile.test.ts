import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { YearEndCountSchema } from '../../contract/year-end.ts';
import { beginDayOver } from '../../server/login/end-card-for-today.ts';
import { eraseRoutes } from '../../server/login/erase/routes.ts';
import { yearEndRoutes } from '../../server/login/year-end/routes.ts';
import { claimYear, workOnYear } from '../../server/login/year-end/work-on-year.ts';
import { verifyRecord } from '../../server/record/verify-record.ts';
import type { LoginAct } from '../../server/storage/login-act-documents.ts';
import { atRoot } from '../connection/district-world.ts';
import { dump, tracesOf } from './erase/traces.ts';
import { startLoginWorld, type LoginWorld } from './login-world.ts';

let world: LoginWorld;
beforeAll(async () => {
  world = await startLoginWorld({}, [...eraseRoutes, ...yearEndRoutes]);
});
afterAll(() => world.stop());

/** Has the child erased, with the login left in Canvas, at the moment at which an act on that login is stored. */
async function eraseAtStore(studentId: string, during: () => Promise<unknown>): Promise<void> {
  const { loginActs } = world.context.storage;
  const insert = loginActs.insert.bind(loginActs);
  let erased = 0;
  loginActs.insert = async (act: LoginAct) => {
    if (act.studentId === studentId && erased === 0) {
      erased += 1;
      // The day may have passed since the first one opened.
      const admin = await world.launch('districtAdmin', atRoot(world));
      const answer = await world.api(admin, 'POST /api/erasures', { studentId, inCanvas: 'keep' });
      expect(answer.body).toMatchObject({ state: 'done' });
    }
    return insert(act);
  };
  await during();
  loginActs.insert = insert;
  expect(erased).toBe(1);
}

describe('a child who is erased while something is begun on the login', () => {
  /** Nothing was done in Canvas, and nothing tells of the child. */
  const expectNothingLeft = async (studentId: string, words: readonly string[]): Promise<void> => {
    expect(world.simpleLogins(studentId)).toMatchObject([{ workflowState: 'active' }]);
    expect(tracesOf(await dump(world.context.storage), words)).toEqual([]);
    expect((await verifyRecord(world.context, world.districtId)).faults).toEqual([]);
  };
  const wordsOf = async (studentId: string): Promise<string[]> => {
    const { username, canvasLoginId = '' } = await world.recordOf(studentId);
    return [studentId, username, canvasLoginId];
  };

  it.each(['suspend', 'delete', 'new-password', 'card-for-today'])(
    'by a teacher (%s) is not written down again',
    async (kind) => {
      world.mayChange(true);
      const id = world.nextChild();
      const words = await wordsOf(id);
      const { password } = world.simpleLogins(id)[0]!;
      await eraseAtStore(id, () => world.act(id, kind));
      await expectNothingLeft(id, words);
      expect(world.simpleLogins(id)[0]!.password).toBe(password);
    },
  );

  it('by the end of a year is not, and the others are dealt with', async () => {
    const id = world.nextChild();
    const words = await wordsOf(id);
    const year = { kind: 'suspend', classIds: [String(world.classId)] };
    const counted = await world.api(world.admin, 'POST /api/year-ends/count', year);
    const { logins } = YearEndCountSchema.parse(counted.body);
    await world.api(world.admin, 'POST /api/year-ends', { ...year, logins });
    const turn = async (): Promise<void> => {
      world.clock.ahead += 70_000;
      const claimed = await claimYear(world.context, 'test');
      if (claimed) await workOnYear(world.context, claimed, () => false);
    };
    await eraseAtStore(id, turn);
    await turn();
    await expectNothingLeft(id, words);
    expect(await world.context.storage.yearEnds.find({})).toMatchObject([
      { state: 'done', done: logins - 1, failed: 0 },
    ]);
    await world.api(world.admin, 'POST /api/year-ends', { ...year, kind: 'reactivate', logins: logins - 1 });
    await turn();
  });

  it('by the end of a card for today is not', async () => {
    world.mayChange(true);
    const id = world.nextChild();
    await world.act(id, 'card-for-today');
    const words = await wordsOf(id);
    const { temporaryUntil = 0 } = await world.recordOf(id);
    world.clock.ahead += Math.max(0, temporaryUntil - world.clock.now()) + 1;
    await eraseAtStore(id, () => beginDayOver(world.context));
    await world.turn();
    await expectNothingLeft(id, words);
  });
});
