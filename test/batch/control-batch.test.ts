import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BatchView } from '../../contract/batch.ts';
import { batchRoutes } from '../../server/batch/routes.ts';
import { sweepBatches } from '../../server/batch/sweep-batches.ts';
import type { Batch, BatchItem } from '../../server/storage/batch-documents.ts';
import { atRoot, inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';
import { planUnseen, work } from './press-button.ts';

const day = 24 * 60 * 60_000;

/** A small class, its batch, and the acts on it over HTTP; the worker's turns are the test's. */
describe('a batch that is stopped, gone on with, tried again and undone', () => {
  let world: DistrictWorld;
  let admin: string;
  let teacher: string;
  let classId: number;
  beforeAll(async () => {
    world = await startDistrict({ routes: batchRoutes({ poke: () => undefined }) });
    await world.connect();
    classId = world.canvas.places.benchClass;
    admin = await world.launch('districtAdmin', atRoot(world));
    await world.api(admin, 'PUT /api/schools', { on: [String(world.canvas.places.school)] });
    teacher = await world.launch('benchTeacher', inClass(classId));
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    world.canvas.faults.shots = [];
    const { storage } = world.context;
    for (const { id, canvasLoginId } of await storage.logins.find({})) {
      world.canvas.world.pseudonyms.need(Number(canvasLoginId ?? 0)).workflowState = 'deleted';
      await storage.logins.remove({ id });
    }
  });

  const press = async (): Promise<Batch> => (await planUnseen(world, 'benchTeacher', classId)).press();
  const items = (batch: Batch): Promise<BatchItem[]> =>
    world.context.storage.batchItems.find({ batchId: batch.id }, { order: [{ by: 'position' }] });
  const act = async (batch: Batch, what: string, body?: unknown, token = teacher) => {
    const {
      status,
      code,
      body: answer,
    } = await world.api(token, `POST /api/batches/${batch.id}/${what}`, body);
    return { status, code, batch: answer as unknown as BatchView };
  };
  const oursOf = ({ studentId }: BatchItem) =>
    world.canvas.world
      .pseudonymsOf(Number(studentId))
      .filter(({ sisUserId, workflowState }) => sisUserId === null && workflowState === 'active');
  const acts = async (batch: Batch) =>
    (await world.context.storage.recordEntries.find({ districtId: batch.districtId }))
      .filter(({ batchId }) => batchId === batch.id)
      .map(({ act: one }) => one);
  const count = (list: readonly string[], what: string) => list.filter((one) => one === what).length;

  it('stops at the next call, keeps who is left, frees the class, and goes on where it was', async () => {
    const batch = await press();
    expect(await act(batch, 'resume')).toMatchObject({ status: 409, code: 'batch-still-running' });
    expect((await act(batch, 'stop')).batch.state).toBe('stopping');
    expect((await act(batch, 'stop')).status).toBe(200);
    await work(world, batch);
    const stopped = await items(batch);
    expect(new Set(stopped.map(({ fate }) => fate))).toEqual(new Set(['planned']));
    expect(await world.context.storage.logins.count({ batchId: batch.id })).toBe(0);
    const after = await world.context.storage.batches.get(batch.id);
    expect(after).toMatchObject({ state: 'stopped' });
    expect(after).not.toHaveProperty('activeKey');
    expect(await act(batch, 'stop')).toMatchObject({ status: 409, code: 'batch-not-running' });

    expect((await act(batch, 'resume')).batch.state).toBe('running');
    await work(world, batch);
    const done = await items(batch);
    expect(new Set(done.map(({ fate }) => fate))).toEqual(new Set(['made']));
    for (const item of done) expect(oursOf(item)).toHaveLength(1);
    expect(await act(batch, 'resume')).toMatchObject({ status: 409, code: 'batch-nothing-to-do' });
    expect(await acts(batch)).toEqual(expect.arrayContaining(['batch-stopped', 'batch-resumed']));
  });

  it('is seen to be stopped right before a create, not only when it is claimed', async () => {
    const batch = await press();
    const { batches } = world.context.storage;
    const original = batches.get.bind(batches);
    let asked = 0;
    // The third look at the batch finds that it was stopped meanwhile.
    batches.get = async (id) => {
      if (id === batch.id && ++asked === 3) await batches.update({ id }, { set: { stopAskedAt: 1 } });
      return original(id);
    };
    await work(world, batch).finally(() => {
      batches.get = original;
    });
    const fates = (await items(batch)).map(({ fate }) => fate);
    expect(count(fates, 'made')).toBeLessThanOrEqual(2);
    expect((await original(batch.id))?.state).toBe('stopped');
  });

  it('tries those again who failed for a reason that may have passed, with the password that was planned', async () => {
    const batch = await press();
    world.canvas.faults.shots = [{ kind: 'not-authorized', method: 'POST', path: '/logins', times: 3 }];
    const before = new Map((await items(batch)).map(({ id, passwordSealed }) => [id, passwordSealed]));
    await work(world, batch);
    const failed = (await items(batch)).filter(({ fate }) => fate === 'failed');
    expect(failed.map(({ code }) => code)).toEqual(Array(3).fill('not-allowed-by-canvas'));
    for (const { id, passwordSealed } of failed) expect(passwordSealed).toBe(before.get(id));
    expect((await act(batch, 'retry')).batch.state).toBe('running');
    await work(world, batch);
    const after = await items(batch);
    expect(new Set(after.map(({ fate }) => fate))).toEqual(new Set(['made']));
    expect(after.filter(({ passwordSealed }) => passwordSealed !== undefined)).toEqual([]);
    const written = await acts(batch);
    expect([count(written, 'login-failed'), count(written, 'login-made')]).toEqual([3, after.length]);
    expect(await act(batch, 'retry')).toMatchObject({ code: 'batch-nothing-to-do' });
  });

  it('is gone on with by one of two who press at once; whoever was late has changed nothing', async () => {
    const batch = await press();
    world.canvas.faults.shots = [{ kind: 'not-authorized', method: 'POST', path: '/logins', times: 3 }];
    await work(world, batch);
    const before = await items(batch);
    const { batches } = world.context.storage;
    const update = batches.update.bind(batches);
    batches.update = async (where, change, options) => {
      if (change.set?.again === 'retry') expect(await act(batch, 'undo')).toMatchObject({ status: 200 });
      return update(where, change, options);
    };
    const late = await act(batch, 'retry').finally(() => {
      batches.update = update;
    });
    expect(late).toMatchObject({ status: 409, code: 'batch-still-running' });
    expect(await items(batch)).toEqual(before);
    await work(world, batch);
    const after = (await items(batch)).map(({ fate, code }) => [fate, code]);
    expect(after).toEqual(
      before.map(({ fate, code }) => (fate === 'failed' ? [fate, code] : ['undone', undefined])),
    );
    expect(count(await acts(batch), 'batch-retried')).toBe(0);
  });

  it('ends at once when it was stopped while it had to wait', async () => {
    const batch = await press();
    const { batches } = world.context.storage;
    const update = batches.update.bind(batches);
    batches.update = async (where, change, options) => {
      if (change.set?.state === 'paused') expect(await act(batch, 'stop')).toMatchObject({ status: 200 });
      return update(where, change, options);
    };
    world.canvas.faults.shots = [{ kind: 'cut', times: 1000 }];
    await work(world, batch).finally(() => {
      batches.update = update;
      world.canvas.faults.shots = [];
    });
    expect(await batches.get(batch.id)).toMatchObject({ state: 'paused', wakeAt: 0 });
    await work(world, batch);
    expect(await batches.get(batch.id)).toMatchObject({ state: 'stopped' });
    expect(await act(batch, 'resume')).toMatchObject({ status: 200 });
    await work(world, batch);
    expect(await batches.get(batch.id)).toMatchObject({ state: 'done' });
  });

  it('takes back what it made and nothing else, each with its fate', async () => {
    const batch = await press();
    await work(world, batch);
    const [renamed, imported, last, used, ...rest] = await items(batch);
    oursOf(renamed!)[0]!.uniqueId = 'renamed-by-hand';
    const loginOf = (item: BatchItem) => oursOf(item)[0]!;
    const usedLogin = loginOf(used!);
    loginOf(imported!).sisUserId = 'adopted-1';
    const standardOfLast = world.canvas.world
      .pseudonymsOf(Number(last!.studentId))
      .filter(({ sisUserId }) => sisUserId !== null);
    for (const other of standardOfLast) other.workflowState = 'deleted';
    world.canvas.world.signIns.push({
      id: 'first-sign-in',
      at: world.clock.now(),
      type: 'login',
      pseudonymId: usedLogin.id,
      accountId: usedLogin.accountId,
      userId: usedLogin.userId,
    });
    const standard = [...world.canvas.world.pseudonyms.all()]
      .filter(({ sisUserId }) => sisUserId !== null)
      .map((login) => structuredClone(login));

    expect((await act(batch, 'undo')).batch).toMatchObject({ state: 'running', task: 'undo' });
    await work(world, batch);
    const after = await items(batch);
    expect(after.slice(0, 4).map(({ fate, keptBecause }) => [fate, keptBecause])).toEqual([
      ['made', 'changed-in-canvas'],
      ['made', 'changed-in-canvas'],
      ['made', 'last-login'],
      ['made', 'signed-in'],
    ]);
    expect(new Set(after.slice(4).map(({ fate }) => fate))).toEqual(new Set(['undone']));
    for (const item of rest) {
      expect(oursOf(item)).toEqual([]);
      expect(await world.context.storage.logins.get(`${batch.districtId}:${item.studentId}`)).toBeUndefined();
    }
    expect(standard).toEqual(
      [...world.canvas.world.pseudonyms.all()].filter(({ sisUserId }) => sisUserId !== null),
    );
    expect(count(await acts(batch), 'login-undone')).toBe(rest.length);

    for (const other of standardOfLast) other.workflowState = 'active';
    // Asked about, and taken back as well.
    await act(batch, 'undo', { evenSignedIn: true });
    await work(world, batch);
    expect((await items(batch))[3]).toMatchObject({ fate: 'undone' });
    expect(count(await acts(batch), 'login-undone')).toBe(rest.length + 2);
    // The pupils can have new ones.
    const again = await press();
    await work(world, again);
    expect(
      count(
        (await items(again)).map(({ fate }) => fate),
        'made',
      ),
    ).toBe(rest.length + 2);
  });

  it('whose delete was cut off, or done and not answered, is undone once', async () => {
    const batch = await press();
    await work(world, batch);
    world.canvas.faults.shots = [
      { kind: 'lose-answer', method: 'DELETE', path: '/logins' },
      { kind: 'server-error', method: 'DELETE', path: '/logins', after: 3 },
      { kind: 'server-error-after', method: 'DELETE', path: '/logins', after: 5 },
    ];
    await act(batch, 'undo');
    for (let turn = 0; turn < 5; turn += 1) {
      const { state } = (await world.context.storage.batches.get(batch.id))!;
      if (state !== 'done') await work(world, batch);
    }
    const after = await items(batch);
    expect(new Set(after.map(({ fate }) => fate))).toEqual(new Set(['undone']));
    for (const item of after) expect(oursOf(item)).toEqual([]);
    expect(count(await acts(batch), 'login-undone')).toBe(after.length);
  });

  it('is nobody else’s to change, and not to be changed while acting as somebody or with nonsense', async () => {
    const batch = await press();
    await work(world, batch);
    const stranger = await world.launch('secondTeacher', inClass(world.canvas.places.oddClass));
    for (const what of ['stop', 'resume', 'retry', 'undo'])
      expect(await act(batch, what, {}, stranger)).toMatchObject({ status: 404, code: 'not-found' });
    expect(await world.api(stranger, `GET /api/classes/${String(classId)}/batches`)).toMatchObject({
      code: 'not-found',
    });
    expect(await act(batch, 'undo', { evenSignedIn: 'yes' })).toMatchObject({
      status: 400,
      code: 'bad-input',
    });
    const list = await world.api(teacher, `GET /api/classes/${String(classId)}/batches`);
    const [first] = list.body['batches'] as { id: string; counts: object }[];
    expect(first).toMatchObject({
      id: batch.id,
      state: 'done',
      counts: { made: (await items(batch)).length },
    });
  });

  it('is over for good after a week: whoever is left has failed, and no password stays', async () => {
    const batch = await press();
    await act(batch, 'stop');
    await work(world, batch);
    await sweepBatches(world.context);
    expect((await items(batch))[0]).toMatchObject({ fate: 'planned' });
    world.clock.ahead += 8 * day;
    await sweepBatches(world.context);
    const after = await items(batch);
    expect(new Set(after.map(({ fate, code }) => `${fate} ${code ?? ''}`))).toEqual(
      new Set(['failed stopped']),
    );
    expect(after.filter(({ passwordSealed }) => passwordSealed !== undefined)).toEqual([]);
    world.clock.ahead -= 8 * day;
  });

  it('that never came to be leaves nobody behind', async () => {
    const batch = await press();
    await world.context.storage.batches.remove({ id: batch.id });
    await sweepBatches(world.context);
    expect(await items(batch)).not.toEqual([]);
    world.clock.ahead += day;
    await sweepBatches(world.context);
    world.clock.ahead -= day;
    expect(await items(batch)).toEqual([]);
  });
});
