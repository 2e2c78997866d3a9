import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usualWishes } from '../../../contract/card.ts';
import { ErasureSchema, ErasuresSchema, KeptChildrenSchema } from '../../../contract/erase.ts';
import { finishErasures } from '../../../server/login/erase/begin-erasure.ts';
import { eraseRoutes } from '../../../server/login/erase/routes.ts';
import { rememberTaken } from '../../../server/plan/known-names.ts';
import { recordRoutes } from '../../../server/record/routes.ts';
import { verifyRecord } from '../../../server/record/verify-record.ts';
import type { Storage } from '../../../server/storage/collections.ts';
import { findAdapters } from './adapters.ts';
import { startLoginWorld, type LoginWorld } from '../login-world.ts';
import { dump, tracesOf } from './traces.ts';

const { adapters, inBytes } = await findAdapters();

describe.each(adapters)('erasing one child, on %s', (adapter, open) => {
  let world: LoginWorld;
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
    world = await startLoginWorld({ storage }, [...eraseRoutes, ...recordRoutes]);
  });
  afterAll(async () => {
    await world.stop();
    await storage.close();
  });
  let counted = 0;
  const ask = (line: string, body?: unknown, token = world.admin) => world.api(token, line, body);
  const erase = async (studentId: string, inCanvas: 'delete' | 'keep') =>
    ErasureSchema.parse((await ask('POST /api/erasures', { studentId, inCanvas })).body);
  const kept = async (name: string) =>
    KeptChildrenSchema.parse((await ask('POST /api/kept-children/find', { name })).body).children;

  /** Has the child pass through everything that keeps something; every word that could tell of them. */
  async function live(studentId: string): Promise<{ words: string[]; name: string; username: string }> {
    const login = (await storage.logins.get(`${world.districtId}:${studentId}`))!;
    for (const kind of ['suspend', 'reactivate', 'new-password']) await world.act(studentId, kind);
    await fetch(`${world.origin}/api/classes/${String(world.classId)}/cards`, {
      method: 'POST',
      headers: { authorization: `Bearer ${world.teacher}`, 'content-type': 'application/json' },
      body: JSON.stringify(usualWishes('en')),
    });
    await ask('POST /api/children/find', { name: login.name });
    await rememberTaken(world.context, world.districtId, login.username);
    await storage.schoolBatchClasses.put({
      id: `school-batch:${String((counted += 1))}`,
      schoolBatchId: 'school-batch',
      districtId: world.districtId,
      courseId: '1',
      accountId: '1',
      className: 'Counted',
      schoolName: 'Counted',
      position: 0,
      chosen: true,
      state: 'counted',
      todo: 'make',
      studentIds: ['1', studentId],
      fence: 0,
    });
    const now = (await storage.logins.get(login.id))!;
    const words = [login.name, login.username, studentId, login.canvasLoginId!, now.canvasLoginId!];
    return { words: [...new Set(words)], name: login.name, username: login.username };
  }

  it('deletes the login in Canvas and leaves nothing that tells of the child; the others stay as they were', async () => {
    const studentId = world.nextChild();
    const other = world.nextChild();
    const otherName = (await storage.logins.get(`${world.districtId}:${other}`))!.name;
    const { words, name, username } = await live(studentId);
    const before = await dump(storage);
    if (adapter === 'sqlite') expect(inBytes([name])).not.toEqual([]);
    for (const word of words) expect([word, tracesOf(before, [word])]).not.toEqual([word, []]);
    const collections = new Set(tracesOf(before, words).map((line) => line.split(' ')[0]));
    expect([...collections].sort()).toEqual(
      expect.arrayContaining([
        'batchItems',
        'knownNames',
        'loginActs',
        'logins',
        'planLines',
        'recordEntries',
      ]),
    );
    expect(await kept(name)).toMatchObject([{ id: studentId, name, inCanvas: true }]);

    const erasure = await erase(studentId, 'delete');
    expect(erasure).toMatchObject({ state: 'done' });
    expect(erasure.count).toBeGreaterThan(5);
    expect(world.simpleLogins(studentId)).toEqual([]);
    const after = await dump(storage);
    expect(tracesOf(after, words)).toEqual([]);
    // Nor in the bytes of SQLite's files, while it is open.
    expect(inBytes([name, username])).toEqual([]);
    expect(tracesOf(after, [other]).length).toBe(tracesOf(before, [other]).length);
    expect(tracesOf(after, [otherName]).length).toBe(tracesOf(before, [otherName]).length);
    expect(await kept(name)).toEqual([]);

    const verified = await verifyRecord(world.context, world.districtId);
    expect(verified.faults).toEqual([]);
    const page = await ask('GET /api/record');
    expect(JSON.stringify(page.body)).toContain('"child-erased"');
    const list = ErasuresSchema.parse((await ask('GET /api/erasures')).body);
    expect(list.erasures).toEqual([erasure]);
  });

  it('leaves the login in Canvas where that was asked for, and the standard login always', async () => {
    const studentId = world.nextChild();
    const { words } = await live(studentId);
    expect(await erase(studentId, 'keep')).toMatchObject({ state: 'done' });
    expect(world.simpleLogins(studentId)).toMatchObject([{ workflowState: 'active' }]);
    expect(tracesOf(await dump(storage), words)).toEqual([]);
  });

  it('erases a child once: pressed again, nothing is kept, and nothing is written down', async () => {
    const studentId = world.nextChild();
    expect(await erase(studentId, 'keep')).toMatchObject({ state: 'done' });
    const before = await dump(storage);
    for (const inCanvas of ['keep', 'delete'])
      expect(await ask('POST /api/erasures', { studentId, inCanvas })).toMatchObject({
        status: 409,
        code: 'nothing-kept',
      });
    const told = (lines: string[]) => lines.filter((line) => /^(erasures|recordEntries) /.test(line)).sort();
    expect(told(await dump(storage))).toEqual(told(before));
  });

  it('deletes both logins of two children who became one', async () => {
    const [survivor, merged] = [world.nextChild(), world.nextChild()];
    const second = world.simpleLogins(merged)[0]!;
    // As `roster/follow-merge.ts` leaves it: in its old place, known as the survivor's.
    world.canvas.world.changePseudonym(second, { userId: Number(survivor) });
    await storage.logins.update({ id: `${world.districtId}:${merged}` }, { set: { studentId: survivor } });
    expect(await erase(survivor, 'delete')).toMatchObject({ state: 'done' });
    expect([second.workflowState, ...world.simpleLogins(survivor)]).toEqual(['deleted']);
    expect(await storage.logins.count({ districtId: world.districtId, studentId: survivor })).toBe(0);
  });

  it('erases nothing where the login was to be deleted and is not ours any more', async () => {
    const studentId = world.nextChild();
    const { words, name } = await live(studentId);
    const before = tracesOf(await dump(storage), words).length;
    world.simpleLogins(studentId)[0]!.sisUserId = 'adopted';
    expect(await erase(studentId, 'delete')).toMatchObject({ state: 'failed', code: 'no-longer-ours' });
    expect(tracesOf(await dump(storage), words).length).toBeGreaterThanOrEqual(before);
    expect(await kept(name)).toMatchObject([{ id: studentId }]);
    expect(await erase(studentId, 'keep')).toMatchObject({ state: 'done' });
    expect(tracesOf(await dump(storage), words)).toEqual([]);
  });

  it('waits while Canvas does not answer, and is finished by the sweep', async () => {
    const studentId = world.nextChild();
    const { words } = await live(studentId);
    world.canvas.faults.shots = [{ kind: 'server-error', method: 'DELETE', path: '/logins', times: 50 }];
    const begun = await erase(studentId, 'delete');
    world.canvas.faults.shots = [];
    expect(begun).toMatchObject({ state: 'running' });
    expect(await ask('POST /api/erasures', { studentId, inCanvas: 'keep' })).toMatchObject({
      code: 'login-busy',
    });
    world.clock.ahead += 120_000;
    await world.turn();
    await finishErasures(world.context);
    expect(world.simpleLogins(studentId)).toEqual([]);
    expect(tracesOf(await dump(storage), words)).toEqual([]);
    expect(await storage.erasures.count({ state: 'running' })).toBe(0);
  });

  it('is a district admin’s alone', async () => {
    const studentId = world.nextChild();
    const body = { studentId, inCanvas: 'keep' };
    const refused = { status: 404, code: 'not-found' };
    expect(await ask('POST /api/erasures', body, world.teacher)).toMatchObject(refused);
    expect(await ask('POST /api/kept-children/find', { name: 'ma' }, world.teacher)).toMatchObject(refused);
    expect(await ask('POST /api/erasures', { ...body, studentId: '../1' })).toMatchObject({
      code: 'bad-input',
    });
    expect(await storage.logins.get(`${world.districtId}:${studentId}`)).toBeTruthy();
  });
});
