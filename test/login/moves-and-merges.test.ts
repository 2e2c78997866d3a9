import { describe, expect, it } from 'vitest';
import { readCards } from '../../demo/readers/read-cards.ts';
import type { Roster } from '../../contract/roster.ts';
import { canvasFor } from '../../server/connection/canvas-for.ts';
import { finishMoves, followMerge } from '../../server/roster/follow-merge.ts';
import type { Login } from '../../server/storage/login-documents.ts';
import { planUnseen, work } from '../batch/press-button.ts';
import { inClass } from '../connection/district-world.ts';
import { useLoginWorld } from './login-world.ts';

const followedAt = expect.any(Number) as unknown;

describe('a login goes with its child', () => {
  const world = useLoginWorld();
  const rosterOf = async (token: string, classId: number): Promise<Roster> =>
    (await world().api(token, `GET /api/classes/${String(classId)}/roster`)).body as unknown as Roster;
  const namesOn = async (bytes: Buffer) => (await readCards(bytes, 'letter-8')).map(({ name }) => name);
  const rowsOf = (id: string) =>
    [...world().canvas.world.enrollments.all()].filter(({ userId }) => userId === Number(id));
  const merge = (fromId: string, intoId: string) =>
    world().control('POST /merge-users', { fromId: Number(fromId), intoId: Number(intoId) });
  /** A pupil of the district who is in no class of this test. */
  const somebody = (): string => {
    const { users } = world().canvas.world;
    const free = [...users.all()].find(
      ({ id, workflowState }) =>
        workflowState === 'registered' &&
        world().simpleLogins(String(id)).length === 0 &&
        rowsOf(String(id)).every(({ type }) => type === 'StudentEnrollment') &&
        rowsOf(String(id)).some(({ courseId }) => courseId === world().canvas.places.demoClass),
    );
    return String(free!.id);
  };

  it('into another class: the new teacher sees and prints it, the old one does not any more', async () => {
    const { places } = world().canvas;
    const id = world().nextChild();
    const before = world().simpleLogins(id)[0]!;
    const { name } = world().canvas.world.users.need(Number(id));
    const other = await world().launch('longClassTeacher', inClass(places.longClass));
    const path = `/api/classes/${String(places.longClass)}/children/${id}`;
    expect((await world().api(other, `GET ${path}`)).code).toBe('not-found');
    for (const row of rowsOf(id)) row.workflowState = 'deleted';
    await world().control('POST /enrollments', {
      userId: Number(id),
      courseId: places.longClass,
      fromSis: true,
    });
    world().clock.ahead += 61_000;
    const seen = (await rosterOf(other, places.longClass)).students.find((student) => student.id === id);
    expect(seen).toMatchObject({ state: 'has-card', username: before.uniqueId });
    expect((await world().api(other, `GET ${path}`)).body).toMatchObject({ username: before.uniqueId });
    const printed = await world().print(id, other, places.longClass);
    expect(await namesOn(printed.bytes)).toEqual([name]);
    expect(world().simpleLogins(id)).toEqual([before]);

    expect((await world().child(id)).code).toBe('not-found');
    for (const kind of ['suspend', 'new-password', 'card-for-today', 'delete', 'opt-out'])
      expect(await world().act(id, kind)).toMatchObject({ status: 404, code: 'not-found' });
    expect((await world().print(id)).status).toBe(404);
    const old = await rosterOf(world().teacher, world().classId);
    expect(old.students.map((student) => student.id)).not.toContain(id);
    expect(old.movedAway).toEqual([{ id, name }]);
  });

  it('whose name was changed: the next print and the search have the new one', async () => {
    const id = world().nextChild();
    const user = world().canvas.world.users.need(Number(id));
    Object.assign(user, { name: 'Zenobia Quill', sortableName: 'Quill, Zenobia' });
    world().clock.ahead += 61_000;
    await rosterOf(world().teacher, world().classId);
    expect(await namesOn((await world().print(id)).bytes)).toEqual(['Zenobia Quill']);
    const { body } = await world().api(world().admin, 'POST /api/children/find', { name: 'zenobia' });
    expect(body['children']).toEqual([expect.objectContaining({ studentId: id, name: 'Zenobia Quill' })]);
  });

  it('and twins of one name are told apart in the list, on their pages and on their cards', async () => {
    const { students } = await rosterOf(world().teacher, world().classId);
    const twins = students.filter(({ tellApart }) => tellApart !== undefined);
    expect(twins).toHaveLength(2);
    expect(new Set(twins.map(({ name }) => name)).size).toBe(1);
    expect(new Set(twins.map(({ tellApart }) => tellApart)).size).toBe(2);
    for (const { id, tellApart } of twins) expect((await world().child(id)).child.tellApart).toBe(tellApart);
  });

  it('where Canvas merges two people: the record stands under the survivor, and the card opens Canvas as before', async () => {
    const id = world().nextChild();
    const survivor = somebody();
    const before = world().simpleLogins(id)[0]!;
    await merge(id, survivor);
    world().clock.ahead += 31 * 60_000;
    const teacher = await world().launch('benchTeacher', inClass(world().classId));
    const stateNow = async () => {
      const { students } = await rosterOf(teacher, world().classId);
      return students.find((student) => student.id === survivor)?.state;
    };
    await expect.poll(stateNow, { timeout: 15_000 }).toBe('has-card');
    expect(await world().recordOf(survivor)).toMatchObject({
      studentId: survivor,
      canvasLoginId: String(before.id),
      state: 'active',
    });
    expect(await world().recordOf(id)).toBeUndefined();
    expect((await world().recorded(survivor)).map(({ act }) => act)).toEqual(['login-followed']);
    expect(await world().passwordOf(survivor)).toBe(before.password);
    const { child } = await world().act(survivor, 'suspend', {}, teacher);
    expect(child).toMatchObject({ state: 'suspended', act: { state: 'done' } });
    expect(before.workflowState).toBe('suspended');
  });

  it('even if the server is killed while the record moves', async () => {
    const id = world().nextChild();
    const survivor = somebody();
    const login = await world().recordOf(id);
    await merge(id, survivor);
    const { context } = world();
    const client = await canvasFor(context, world().districtId);
    const { logins } = context.storage;
    const insert = logins.insert.bind(logins);
    logins.insert = (_login: Login) => Promise.reject(new Error('killed'));
    await expect(followMerge(context, client, login)).rejects.toThrow('killed');
    logins.insert = insert;
    await finishMoves(context);
    await finishMoves(context);
    const moved = await world().recordOf(survivor);
    expect(moved).toEqual({ ...login, id: moved.id, studentId: survivor, followedAt });
    expect(await world().recordOf(id)).toBeUndefined();
    expect(await context.storage.loginMoves.count({})).toBe(0);
    expect((await world().recorded(survivor)).map(({ act }) => act)).toEqual(['login-followed']);
  });

  it('even if a batch takes the survivor’s place while the record moves: neither is lost', async () => {
    const id = world().nextChild();
    const survivor = somebody();
    const login = await world().recordOf(id);
    await merge(id, survivor);
    const { context, districtId } = world();
    const client = await canvasFor(context, districtId);
    const { logins } = context.storage;
    const place = {
      ...login,
      id: `${districtId}:${survivor}`,
      studentId: survivor,
      state: 'reserved',
    } as const;
    const { canvasLoginId: _id, passwordMark: _mark, ...reserved } = place;
    const remove = logins.remove.bind(logins);
    logins.remove = async (where) => {
      const count = await remove(where);
      await logins.insert({ ...reserved, username: 'another', usernameKey: 'another' });
      return count;
    };
    await followMerge(context, client, login);
    logins.remove = remove;
    expect(await world().recordOf(survivor)).toMatchObject({ state: 'reserved', username: 'another' });
    expect(await world().recordOf(id)).toEqual({ ...login, studentId: survivor, followedAt });
    expect(await context.storage.loginMoves.count({})).toBe(0);
    await logins.remove({ id: place.id });
  });

  it('and with it goes the wish that there be no card', async () => {
    const id = world().nextChild();
    const survivor = somebody();
    const login = await world().recordOf(id);
    const teacher = await world().launch('benchTeacher', inClass(world().classId));
    expect((await world().act(id, 'opt-out', {}, teacher)).child.optedOut).toBeDefined();
    await merge(id, survivor);
    const { context, districtId } = world();
    const client = await canvasFor(context, districtId);
    expect(await followMerge(context, client, login)).toBe(true);
    const wish = await context.storage.optOuts.get(`${districtId}:${survivor}`);
    expect(wish).toMatchObject({ studentId: survivor });
  });

  it('and is never given up as gone: a delete that comes too late leaves it in our record, under the survivor', async () => {
    const id = world().nextChild();
    const survivor = somebody();
    const before = world().simpleLogins(id)[0]!;
    const login = await world().recordOf(id);
    const teacher = await world().launch('benchTeacher', inClass(world().classId));
    // The class as it was a moment ago.
    await world().child(id, teacher);
    await merge(id, survivor);
    const { child } = await world().act(id, 'delete', {}, teacher);
    expect(child.act).toMatchObject({ kind: 'delete', state: 'failed', code: 'changed-in-canvas' });
    expect(await world().recordOf(survivor)).toMatchObject({
      canvasLoginId: login.canvasLoginId,
      state: 'active',
    });
    expect(before.workflowState).toBe('active');
  });

  it('and a survivor who has a simple login already keeps that one; the other is known as the survivor’s, too', async () => {
    const [id, survivor] = [world().nextChild(), world().nextChild()];
    const [gone, kept] = [await world().recordOf(id), await world().recordOf(survivor)];
    await merge(id, survivor);
    const client = await canvasFor(world().context, world().districtId);
    expect(await followMerge(world().context, client, gone)).toBe(true);
    expect(await world().recordOf(survivor)).toEqual(kept);
    expect(await world().recordOf(id)).toEqual({ ...gone, studentId: survivor, followedAt });
    // Of a login that is simply gone nothing follows.
    const deleted = world().nextChild();
    const record = await world().recordOf(deleted);
    world().simpleLogins(deleted)[0]!.workflowState = 'deleted';
    expect(await followMerge(world().context, client, record)).toBe(false);
  });

  describe('and of the two simple logins of a survivor', () => {
    /** Two children with cards become one; the first of them is who is left. */
    const become = async () => {
      const [survivor, id] = [world().nextChild(), world().nextChild()];
      const [first, second] = [world().simpleLogins(survivor)[0]!, world().simpleLogins(id)[0]!];
      const login = await world().recordOf(id);
      await merge(id, survivor);
      const { context, districtId } = world();
      await followMerge(context, await canvasFor(context, districtId), login);
      const teacher = await world().launch('benchTeacher', inClass(world().classId));
      return { survivor, first, second, teacher };
    };

    it('both are shown, and the second is deleted by its name, once', async () => {
      const { survivor, first, second, teacher } = await become();
      const { child } = await world().child(survivor, teacher);
      expect(child.username).toBe(first.uniqueId);
      expect(child.seconds).toEqual([
        { username: second.uniqueId, madeAt: expect.any(String) as unknown, isSuspended: false },
      ]);
      const seen = { username: second.uniqueId };
      for (const kind of ['suspend', 'new-password'])
        expect(await world().act(survivor, kind, seen, teacher)).toMatchObject({ code: 'login-act-unfit' });
      const deleted = (await world().act(survivor, 'delete', seen, teacher)).child;
      expect(deleted).toMatchObject({ username: first.uniqueId, act: { kind: 'delete', state: 'done' } });
      expect(deleted).not.toHaveProperty('seconds');
      expect([first.workflowState, second.workflowState]).toEqual(['active', 'deleted']);
      expect(await world().act(survivor, 'delete', seen, teacher)).toMatchObject({ code: 'login-act-unfit' });
      expect(first.workflowState).toBe('active');
    });

    it('the second takes the place of the first where that is deleted, and its card opens Canvas as before', async () => {
      const { survivor, first, second, teacher } = await become();
      const { password } = second;
      const { child } = await world().act(survivor, 'delete', { username: first.uniqueId }, teacher);
      expect(child).toMatchObject({ username: second.uniqueId, state: 'has-card', hasPassword: true });
      expect(child).not.toHaveProperty('seconds');
      expect([first.workflowState, second.workflowState]).toEqual(['deleted', 'active']);
      expect(second.password).toBe(password);
      expect(await world().passwordOf(survivor)).toBe(password);
      expect((await world().act(survivor, 'suspend', {}, teacher)).child).toMatchObject({
        state: 'suspended',
      });
      expect(await world().context.storage.loginMoves.count({})).toBe(0);
    });
  });

  it('and whoever presses before anybody has looked at the class again makes the survivor no second login', async () => {
    const id = world().nextChild();
    const survivor = somebody();
    const before = world().simpleLogins(id)[0]!;
    await merge(id, survivor);
    world().clock.ahead += 61_000;
    const batch = await (await planUnseen(world(), 'benchTeacher', world().classId)).press();
    await work(world(), batch);
    const [item] = await world().context.storage.batchItems.find({ batchId: batch.id, studentId: survivor });
    expect(item).toMatchObject({ fate: 'already-there' });
    expect(world().simpleLogins(survivor)).toEqual([before]);
    expect(await world().recordOf(survivor)).toMatchObject({ canvasLoginId: String(before.id) });
  });

  it('and a batch that is taken back says that this one was not', async () => {
    const id = world().nextChild();
    const survivor = somebody();
    const before = world().simpleLogins(id)[0]!;
    const login = await world().recordOf(id);
    await merge(id, survivor);
    const { storage } = world().context;
    expect(
      await followMerge(world().context, await canvasFor(world().context, world().districtId), login),
    ).toBe(true);
    const teacher = await world().launch('benchTeacher', inClass(world().classId));
    const { batchId } = login;
    expect((await world().api(teacher, `POST /api/batches/${batchId}/undo`)).status).toBe(200);
    await work(world(), (await storage.batches.get(batchId))!);
    const [item] = await storage.batchItems.find({ batchId, studentId: id });
    expect(item).toMatchObject({ fate: 'made', keptBecause: 'changed-in-canvas' });
    expect(before.workflowState).toBe('active');
    expect(await world().recordOf(survivor)).toMatchObject({ canvasLoginId: String(before.id) });
    expect((await world().recorded(id)).map(({ act }) => act)).not.toContain('login-undone');
  });
});
