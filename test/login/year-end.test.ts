import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  YearEndCountSchema,
  YearEndSchema,
  YearEndRunsSchema,
  YearEndsSchema,
  type YearEndKind,
} from '../../contract/year-end.ts';
import { claimYear, workOnYear } from '../../server/login/year-end/work-on-year.ts';
import { yearEndRoutes } from '../../server/login/year-end/routes.ts';
import { startLoginWorld, type LoginWorld } from './login-world.ts';
import { happen } from './sweep/carry-sweep.ts';

let world: LoginWorld;
beforeEach(async () => {
  world = await startLoginWorld({}, yearEndRoutes);
});
afterEach(() => world.stop());

const classIds = () => [String(world.classId)];
const ask = (line: string, body?: unknown, token = world.admin) => world.api(token, line, body);
const classesOf = async (query = '') => YearEndsSchema.parse((await ask(`GET /api/year-ends${query}`)).body);
const list = async () => YearEndRunsSchema.parse((await ask('GET /api/year-ends/runs')).body);
const count = async (kind: YearEndKind) =>
  YearEndCountSchema.parse((await ask('POST /api/year-ends/count', { kind, classIds: classIds() })).body);
const begin = async (kind: YearEndKind) => {
  const { logins } = await count(kind);
  const answer = await ask('POST /api/year-ends', { kind, classIds: classIds(), logins });
  expect(answer.status).toBe(202);
  return YearEndSchema.parse(answer.body);
};
const turn = async (turns = Infinity): Promise<void> => {
  world.clock.ahead += 70_000;
  const claimed = await claimYear(world.context, 'test');
  let left = turns;
  if (claimed) await workOnYear(world.context, claimed, () => (left -= 1) < 0);
};
const logins = () => world.context.storage.logins.find({ courseId: String(world.classId) });
const inCanvas = async (): Promise<Set<string>> => {
  const all = await world.context.storage.logins.find({ districtId: world.districtId });
  return new Set(
    all.flatMap(({ studentId }) => world.simpleLogins(studentId).map((one) => one.workflowState)),
  );
};

describe('the end of a year', () => {
  it('tells beforehand, changes nothing by that, then suspends every login of the class, each in the record', async () => {
    const { classes } = await classesOf();
    const all = await logins();
    expect(classes).toMatchObject([{ id: String(world.classId), active: all.length, suspended: 0 }]);
    expect(await count('suspend')).toEqual({ logins: all.length, already: 0, nowhere: [], asked: 0 });
    expect(await inCanvas()).toEqual(new Set(['active']));
    await begin('suspend');
    await turn();
    expect((await list()).yearEnds).toMatchObject([
      { state: 'done', done: all.length, failed: 0, total: all.length, left: [] },
    ]);
    expect(await inCanvas()).toEqual(new Set(['suspended']));
    expect(await count('suspend')).toMatchObject({ logins: 0, already: all.length });
    const { recordEntries } = world.context.storage;
    const told = await recordEntries.find({
      act: { in: ['year-end-started', 'login-suspended', 'year-ended'] },
    });
    expect([told[0]?.act, told.at(-1)?.act]).toEqual(['year-end-started', 'year-ended']);
    expect(await recordEntries.count({ act: 'login-suspended' })).toBe(all.length);
    expect(await recordEntries.find({ act: 'year-ended' })).toMatchObject([
      { code: 'suspend', count: all.length },
    ]);
  });

  it('killed after every few logins it goes on and does each once', async () => {
    const all = await logins();
    await begin('delete');
    for (let turns = 0; turns < all.length; turns += 1) {
      await turn(3);
      // One that claimed it and was killed: its claim runs out, and nothing of it was written.
      await claimYear(world.context, 'dead');
    }
    const [run] = (await list()).yearEnds;
    expect(run).toMatchObject({ state: 'done', done: all.length, failed: 0 });
    expect(await logins()).toEqual([]);
    for (const { studentId } of all) {
      expect(world.simpleLogins(studentId)).toEqual([]);
      const entries = await world.recorded(studentId);
      expect(entries).toEqual([{ act: 'login-deleted' }]);
    }
  });

  it('says for whom it was not done, and why, and goes on with the others', async () => {
    const [first, second] = await logins();
    world.simpleLogins(first!.studentId)[0]!.sisUserId = 'adopted';
    world.canvas.world.pseudonyms.need(Number(second!.canvasLoginId)).workflowState = 'deleted';
    await begin('suspend');
    await turn();
    const [run] = (await list()).yearEnds;
    expect(run).toMatchObject({ state: 'done', failed: 2 });
    expect(run?.left.map(({ name, code }) => [name, code]).sort()).toEqual(
      [
        [first!.name, 'no-longer-ours'],
        [second!.name, 'login-gone'],
      ].sort(),
    );
  });

  it('waits while Canvas is away or the district is frozen, and goes on', async () => {
    await begin('suspend');
    world.canvas.faults.shots = [{ kind: 'server-error', method: 'PUT', path: '/logins', times: 60 }];
    await turn();
    world.canvas.faults.shots = [];
    expect((await list()).yearEnds).toMatchObject([{ state: 'running', waitsFor: 'login-busy', done: 0 }]);
    await ask('PUT /api/freeze', { frozen: true });
    await turn();
    expect(await ask('POST /api/year-ends/count', { kind: 'delete', classIds: classIds() })).toMatchObject({
      code: 'district-frozen',
    });
    expect(await inCanvas()).toEqual(new Set(['active']));
    await ask('PUT /api/freeze', { frozen: false });
    world.clock.ahead += 70_000;
    await world.turn();
    await turn();
    expect((await list()).yearEnds).toMatchObject([{ state: 'done', failed: 0 }]);
    expect(await inCanvas()).toEqual(new Set(['suspended']));
  });

  it('is stopped and gone on with', async () => {
    const { id } = await begin('suspend');
    await turn(4);
    expect((await ask(`POST /api/year-ends/${id}/stop`)).body).toMatchObject({ id });
    await turn();
    expect((await list()).yearEnds).toMatchObject([{ state: 'stopped', done: 4 }]);
    expect(await claimYear(world.context, 'test')).toBeUndefined();
    await ask(`POST /api/year-ends/${id}/resume`);
    await turn();
    expect((await list()).yearEnds).toMatchObject([{ state: 'done', failed: 0 }]);
    expect(await inCanvas()).toEqual(new Set(['suspended']));
  });

  it('lets in again whom it suspended, and nobody who was suspended for another reason', async () => {
    const [first, second] = await logins();
    await world.act(first!.studentId, 'suspend');
    await begin('suspend');
    await turn();
    // Let in by hand and lost again since: that is no end of the year any more.
    await world.act(second!.studentId, 'reactivate');
    await world.act(second!.studentId, 'suspend');
    const all = await logins();
    expect(await count('reactivate')).toMatchObject({ logins: all.length - 2, already: 0 });
    await begin('reactivate');
    await turn();
    const [run] = (await list()).yearEnds;
    expect(run).toMatchObject({ kind: 'reactivate', state: 'done', done: all.length - 2, failed: 0 });
    const shut = (await logins()).filter(({ state }) => state === 'suspended');
    expect(shut.map(({ id }) => id).sort()).toEqual([first!.id, second!.id].sort());
    expect(world.simpleLogins(first!.studentId)).toMatchObject([{ workflowState: 'suspended' }]);
    expect(await count('reactivate')).toMatchObject({ logins: 0 });
  });

  it('moves logins to the class that each child is in now', async () => {
    const [alone] = (await count('move')).nowhere;
    const all = await logins();
    const [first, last] = all.filter(({ name }) => name === alone);
    const { longClass } = world.canvas.places;
    await world.control('POST /enrollments', {
      userId: Number(first!.studentId),
      courseId: longClass,
      type: 'StudentEnrollment',
      fromSis: true,
    });
    const { nowhere, asked } = await count('move');
    expect([nowhere, asked]).toEqual([[last!.name], all.length]);
    await begin('move');
    await turn();
    expect((await list()).yearEnds).toMatchObject([
      { state: 'done', done: all.length - 1, left: [{ name: last!.name, code: 'no-new-class' }] },
    ]);
    const moved = await world.context.storage.logins.get(first!.id);
    expect(moved).toMatchObject({ state: 'active', courseId: String(longClass) });
    expect(await world.recorded(first!.studentId)).toContainEqual({ act: 'login-moved' });
    expect((await logins()).map(({ id }) => id)).toEqual([last!.id]);
  });

  /** Of a child who is in no other class. */
  const lonely = async () => {
    const [alone] = (await count('move')).nowhere;
    return (await logins()).find(({ name }) => name === alone)!;
  };

  it('does not move a login into a class to which somebody has added the child by hand', async () => {
    const login = await lonely();
    await world.control('POST /enrollments', {
      userId: Number(login.studentId),
      courseId: world.canvas.places.longClass,
      type: 'StudentEnrollment',
      fromSis: false,
    });
    await begin('move');
    await turn();
    expect(await world.recordOf(login.studentId)).toMatchObject({ courseId: String(world.classId) });
  });

  it('moves a card for today whose day is over, and does not let it in by that', async () => {
    world.mayChange(true);
    const { studentId: id } = await lonely();
    await world.act(id, 'card-for-today');
    await begin('suspend');
    await turn();
    await world.control('POST /enrollments', {
      userId: Number(id),
      courseId: world.canvas.places.longClass,
      type: 'StudentEnrollment',
      fromSis: true,
    });
    await begin('move');
    const { temporaryUntil = 0 } = await world.recordOf(id);
    world.clock.ahead += Math.max(0, temporaryUntil - world.clock.now()) + 1;
    await turn();
    expect(await world.recordOf(id)).toMatchObject({
      state: 'suspended',
      courseId: String(world.canvas.places.longClass),
    });
    expect(world.simpleLogins(id)).toMatchObject([{ workflowState: 'suspended' }]);
  });

  it('deals with both logins of two children who became one', async () => {
    const [survivor, merged] = await logins();
    // As `roster/follow-merge.ts` leaves it: in its old place, known as the survivor's.
    const second = world.simpleLogins(merged!.studentId)[0]!;
    world.canvas.world.changePseudonym(second, { userId: Number(survivor!.studentId) });
    await world.context.storage.logins.update(
      { id: merged!.id },
      { set: { studentId: survivor!.studentId } },
    );
    const all = await logins();
    await begin('suspend');
    await turn();
    expect((await list()).yearEnds).toMatchObject([{ state: 'done', done: all.length, failed: 0 }]);
    expect(world.simpleLogins(survivor!.studentId).map(({ workflowState }) => workflowState)).toEqual([
      'suspended',
      'suspended',
    ]);
  });

  it('lets in again whom an end of the year has suspended, and nobody else', async () => {
    const { nowhere } = await count('move');
    const moving = (await logins()).filter(({ name }) => !nowhere.includes(name));
    const [lost, left, back] = moving.map(({ studentId }) => studentId);
    const stateOf = async (id = '') => {
      const { state, suspendedFor, suspendedBy } = await world.recordOf(id);
      return [world.simpleLogins(id)[0]?.workflowState, state, suspendedFor, suspendedBy];
    };
    await world.act(lost!, 'suspend');
    const byTeacher = await stateOf(lost);
    await begin('suspend');
    await turn();
    const { name } = world.canvas.people.districtAdmin;
    expect(await stateOf(back)).toEqual(['suspended', 'suspended', 'year-end', name]);
    expect(await world.recorded(back!)).toEqual([{ act: 'login-suspended', code: 'year-end' }]);
    // Over the summer the district has taken this one's own access away.
    happen(world, left!, 'suspended');
    await begin('move');
    await turn();

    expect(await stateOf(back)).toEqual(['active', 'active', undefined, undefined]);
    expect(await stateOf(lost)).toEqual(byTeacher);
    expect(byTeacher).toEqual([
      'suspended',
      'suspended',
      'by-teacher',
      world.canvas.people.benchTeacher.name,
    ]);
    expect((await world.recorded(lost!)).map(({ act }) => act)).toEqual(['login-suspended', 'login-moved']);
    expect(await stateOf(left)).toEqual(['suspended', 'suspended', 'year-end', name]);
    const [run] = (await list()).yearEnds;
    expect(run?.left.map(({ code }) => code)).toContain('own-login-suspended');
  });

  it('is begun for what was counted, by an admin of the account, for classes of theirs', async () => {
    const all = await logins();
    const body = { kind: 'delete', classIds: classIds(), logins: all.length };
    expect(await ask('POST /api/year-ends', { ...body, logins: 1 })).toMatchObject({
      status: 409,
      code: 'year-end-changed',
    });
    const refused = { status: 404, code: 'not-found' };
    expect(await ask('POST /api/year-ends', body, world.teacher)).toMatchObject(refused);
    expect(await ask('GET /api/year-ends', undefined, world.teacher)).toMatchObject(refused);
    const { otherSchool } = world.canvas.places;
    const elsewhere = await world.launch('otherSchoolAdmin', {
      placement: 'account_navigation',
      accountId: otherSchool,
    });
    expect((await ask('GET /api/year-ends', undefined, elsewhere)).body).toMatchObject({ classes: [] });
    expect(await ask('POST /api/year-ends', body, elsewhere)).toMatchObject(refused);
    expect(await ask('POST /api/year-ends', { ...body, classIds: ['999999'] })).toMatchObject(refused);
    const { id } = await begin('suspend');
    expect(await ask(`POST /api/year-ends/${id}/stop`, undefined, elsewhere)).toMatchObject(refused);
  });

  it('pressed again while it is under way, or twice at once, is one', async () => {
    const { logins: counted } = await count('suspend');
    const body = { kind: 'suspend', classIds: classIds(), logins: counted };
    const press = async () => YearEndSchema.parse((await ask('POST /api/year-ends', body)).body).id;
    const ids = await Promise.all([press(), press()]);
    await turn(4);
    ids.push(await press());
    expect(new Set(ids).size).toBe(1);
    await turn();
    expect((await list()).yearEnds).toMatchObject([{ state: 'done', done: counted }]);
    expect(await world.context.storage.recordEntries.count({ act: 'year-end-started' })).toBe(1);
    // Nothing is left to suspend: pressed once more, it is to be counted first.
    expect(await ask('POST /api/year-ends', body)).toMatchObject({ code: 'year-end-changed' });
  });

  it('stands still when whoever began it is no admin any more', async () => {
    await begin('suspend');
    for (const row of world.canvas.world.accountUsers.all())
      if (row.userId === world.canvas.people.districtAdmin.id) row.workflowState = 'deleted';
    await turn();
    expect(await inCanvas()).toEqual(new Set(['active']));
    const [run] = await world.context.storage.yearEnds.find({});
    expect(run).toMatchObject({ state: 'running', waitsFor: 'starter-lost-class', done: 0 });
  });
});
