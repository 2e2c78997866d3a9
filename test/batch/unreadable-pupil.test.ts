import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mostUnread } from '../../server/batch/ask-about-pupil.ts';
import { batchRoutes } from '../../server/batch/routes.ts';
import type { Batch, BatchItem } from '../../server/storage/batch-documents.ts';
import { atRoot, inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';
import { planUnseen, work } from './press-button.ts';

describe('one pupil about whom Canvas gives no answer', { timeout: 60_000 }, () => {
  let world: DistrictWorld;
  let teacher: string;
  let batch: Batch;
  beforeAll(async () => {
    world = await startDistrict({ routes: batchRoutes({ poke: () => undefined }) });
    await world.connect();
    const admin = await world.launch('districtAdmin', atRoot(world));
    await world.api(admin, 'PUT /api/schools', { on: [String(world.canvas.places.school)] });
    teacher = await world.launch('benchTeacher', inClass(world.canvas.places.benchClass));
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    // Nothing that was asked for another batch counts any more.
    world.clock.ahead += 120_000;
    batch = await (await planUnseen(world, 'benchTeacher', world.canvas.places.benchClass)).press();
  });
  afterEach(async () => {
    answerAll();
    const { storage } = world.context;
    for (const { id, canvasLoginId } of await storage.logins.find({})) {
      if (canvasLoginId !== undefined)
        world.canvas.world.pseudonyms.need(Number(canvasLoginId)).workflowState = 'deleted';
      await storage.logins.remove({ id });
    }
  });

  const answerAll = (): void => {
    Object.assign(world.canvas.faults, { shots: [], serverErrors: 0, only: null });
  };
  const failOn = (path: string): void => {
    world.canvas.faults.shots = [{ kind: 'server-error', method: 'GET', path, times: 10_000 }];
  };
  const now = () => world.context.storage.batches.get(batch.id);
  const items = (): Promise<BatchItem[]> =>
    world.context.storage.batchItems.find({ batchId: batch.id }, { order: [{ by: 'position' }] });
  const fatesOf = (list: readonly BatchItem[]) => new Set(list.map(({ fate }) => fate));
  const turns = async (count: number): Promise<void> => {
    for (let turn = 0; turn < count; turn += 1) await work(world, batch);
  };

  it.each(['enrollments', 'logins'])(
    'about %s holds nobody up and has failed after some turns; tried again later, it is made',
    async (what) => {
      const [first] = await items();
      failOn(`/users/${first!.studentId}/${what}`);
      // Logins are asked about where the answer to a create was lost.
      if (what === 'logins')
        world.canvas.faults.shots.push({ kind: 'lose-answer', method: 'POST', path: '/logins', times: 50 });
      await turns(1);
      expect(await now()).toMatchObject({ state: 'running' });
      expect(fatesOf((await items()).slice(1))).toEqual(new Set(['made']));
      await turns(mostUnread - 1);
      expect((await items())[0]).toMatchObject({ fate: 'failed', code: 'student-unreadable' });
      expect(await now()).toMatchObject({ state: 'done' });
      const said = await world.context.storage.recordEntries.find({ districtId: batch.districtId });
      expect(said.filter(({ act, batchId }) => act === 'login-failed' && batchId === batch.id)).toMatchObject(
        [{ studentId: first!.studentId, code: 'student-unreadable' }],
      );

      answerAll();
      expect((await world.api(teacher, `POST /api/batches/${batch.id}/retry`)).status).toBe(200);
      await turns(1);
      expect((await items())[0]).toMatchObject({ fate: 'made' });
      const ours = world.canvas.world
        .pseudonymsOf(Number(first!.studentId))
        .filter(({ sisUserId, workflowState }) => sisUserId === null && workflowState === 'active');
      expect(ours).toHaveLength(1);
    },
  );

  it('is told from a Canvas that answers about nobody: then the batch waits, however long, and goes on by itself', async () => {
    Object.assign(world.canvas.faults, { serverErrors: 1, only: { method: 'GET', path: '/users/' } });
    await turns(mostUnread + 2);
    expect(await now()).toMatchObject({ state: 'paused', pausedBecause: 'canvas-unreachable' });
    expect([...fatesOf(await items())].filter((fate) => fate === 'failed' || fate === 'made')).toEqual([]);
    answerAll();
    await turns(1);
    expect(fatesOf(await items())).toEqual(new Set(['made']));
    expect(await now()).toMatchObject({ state: 'done' });
  });

  it('keeps the login when the batch is taken back, and the others go', async () => {
    await turns(1);
    const [first] = await items();
    failOn(`/users/${first!.studentId}/logins`);
    expect((await world.api(teacher, `POST /api/batches/${batch.id}/undo`)).status).toBe(200);
    await turns(1);
    expect(fatesOf((await items()).slice(1))).toEqual(new Set(['undone']));
    await turns(mostUnread - 1);
    expect((await items())[0]).toMatchObject({ fate: 'made', keptBecause: 'canvas-kept-failing' });
    expect(await now()).toMatchObject({ state: 'done' });

    answerAll();
    expect((await world.api(teacher, `POST /api/batches/${batch.id}/undo`)).status).toBe(200);
    await turns(1);
    expect(fatesOf(await items())).toEqual(new Set(['undone']));
  });

  it('whose sign-ins alone are not told is asked about as one who may have signed in', async () => {
    await turns(1);
    const [first] = await items();
    const { canvasLoginId } = (await world.context.storage.logins.get(
      `${batch.districtId}:${first!.studentId}`,
    ))!;
    failOn(`/audit/authentication/logins/${canvasLoginId!}`);
    expect((await world.api(teacher, `POST /api/batches/${batch.id}/undo`)).status).toBe(200);
    await turns(mostUnread);
    const [kept, ...rest] = await items();
    expect(kept).toMatchObject({ fate: 'made', keptBecause: 'sign-ins-unknown' });
    expect(fatesOf(rest)).toEqual(new Set(['undone']));
  });
});
