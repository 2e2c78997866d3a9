import { beforeEach, describe, expect, it } from 'vitest';
import { payDebts } from '../../../server/batch/pay-debts.ts';
import {
  resumeSchoolBatch,
  stopSchoolBatch,
  undoSchoolBatch,
} from '../../../server/batch/school/control-school-batch.ts';
import { prepareClasses } from '../../../server/batch/school/prepare-classes.ts';
import type { SchoolBatch, SchoolBatchClass } from '../../../server/storage/school-batch-documents.ts';
import { makeContext } from '../../http/make-context.ts';

const actor = { districtId: 'd', userId: '5', name: 'Ada Admin', sessionId: 's' };

describe('a batch of many classes that was stopped', () => {
  let context: ReturnType<typeof makeContext>;
  let batch: SchoolBatch;
  beforeEach(async () => {
    context = makeContext();
    batch = {
      ...{ id: 'many', districtId: 'd', accountId: '1', accountName: 'D', classNames: [], timeZone: 'UTC' },
      ...{ state: 'stopped', begunAt: 0, pressedAt: 1, startedBy: actor },
      ...{ leaseUntil: 0, fence: 1, wakeAt: 0, pauses: 0 },
    };
    await context.storage.schoolBatches.insert(batch);
    const classes: Partial<SchoolBatchClass>[] = [
      { state: 'ended', batchId: 'a', fates: { made: 3 } },
      { state: 'ended', batchId: 'b', fates: { made: 2, planned: 4 } },
      { state: 'waiting' },
    ];
    for (const [position, one] of classes.entries())
      await context.storage.schoolBatchClasses.insert({
        ...{ id: `many:${String(position)}`, schoolBatchId: 'many', districtId: 'd', accountId: '1' },
        ...{ courseId: String(position), className: 'K', schoolName: 'S', position, chosen: true },
        ...{ state: 'waiting', todo: 'make', fence: 0 },
        ...one,
      });
  });

  const now = async () => (await context.storage.schoolBatches.get('many'))!;
  const classes = () =>
    context.storage.schoolBatchClasses.find({ schoolBatchId: 'many' }, { order: [{ by: 'position' }] });
  const claim = async () =>
    (await context.storage.schoolBatches.update({ id: 'many' }, { inc: { fence: 1 } }))!;
  const todos = async () => (await classes()).map(({ state, todo }) => `${state} ${todo}`);
  const acts = async () =>
    (await context.storage.recordEntries.find({}, { order: [{ by: 'seq' }] })).map(({ act }) => act);

  it('before its time waits for that time again, and goes on at once when it is over or something has begun', async () => {
    const { schoolBatches } = context.storage;
    const notBefore = context.clock.now() + 60_000;
    const stopped = async (set: Partial<SchoolBatch>, unset: (keyof SchoolBatch)[] = []) =>
      (await schoolBatches.update(
        { id: 'many' },
        { set: { state: 'stopped', wakeAt: 0, ...set }, unset: ['again', ...unset] },
      ))!;
    const waits = await resumeSchoolBatch(context, await stopped({ notBefore }), actor);
    expect(waits).toMatchObject({ state: 'waiting', wakeAt: notBefore, again: 'resume' });
    expect(waits.startedAt).toBeUndefined();

    const begun = await resumeSchoolBatch(context, await stopped({ startedAt: 5 }), actor);
    expect(begun).toMatchObject({ state: 'running', wakeAt: 0, startedAt: 5 });

    const past = await stopped({ notBefore: context.clock.now() - 1 }, ['startedAt']);
    expect(await resumeSchoolBatch(context, past, actor)).toMatchObject({ state: 'running', wakeAt: 0 });
  });

  it('is gone on with by one of two who press at once; whoever was late has changed nothing', async () => {
    const { schoolBatches } = context.storage;
    const update = schoolBatches.update.bind(schoolBatches);
    schoolBatches.update = async (where, change, options) => {
      if (change.set?.again === 'resume') await undoSchoolBatch(context, batch, actor, false);
      return update(where, change, options);
    };
    const before = await classes();
    await expect(resumeSchoolBatch(context, batch, actor)).rejects.toMatchObject({
      code: 'batch-still-running',
    });
    schoolBatches.update = update;
    expect(await classes()).toEqual(before);
    expect(await now()).toMatchObject({ state: 'running', task: 'undo', again: 'undo' });
    expect(await acts()).toEqual(['school-undo-started']);
    await prepareClasses({ context, batch: await claim() });
    expect(await todos()).toEqual(['waiting undo', 'waiting undo', 'waiting make']);
  });

  it('has its classes prepared by whoever claims it, again where that is cut off, and then not any more', async () => {
    await resumeSchoolBatch(context, batch, actor);
    const { schoolBatchClasses } = context.storage;
    const update = schoolBatchClasses.update.bind(schoolBatchClasses);
    let writes = 0;
    schoolBatchClasses.update = (where, change, options) =>
      (writes += 1) > 1 ? Promise.reject(new Error('killed')) : update(where, change, options);
    const killed = await claim();
    await expect(prepareClasses({ context, batch: killed })).rejects.toThrow('killed');
    schoolBatchClasses.update = update;
    expect(await now()).toMatchObject({ again: 'resume' });
    await prepareClasses({ context, batch: await claim() });
    expect(await todos()).toEqual(['ended make', 'waiting resume', 'waiting make']);
    expect(await now()).not.toHaveProperty('again');
    // A worker that was asleep meanwhile changes nothing.
    await expect(prepareClasses({ context, batch: killed })).rejects.toThrow();
  });

  it('is on record as gone on with and stopped also where the process was killed right after', async () => {
    const { recordEntries } = context.storage;
    const insert = recordEntries.insert.bind(recordEntries);
    const killed = async (work: () => Promise<unknown>): Promise<void> => {
      recordEntries.insert = () => Promise.reject(new Error('killed'));
      await expect(work()).rejects.toThrow('killed');
      recordEntries.insert = insert;
    };
    await killed(() => resumeSchoolBatch(context, batch, actor));
    await killed(async () => stopSchoolBatch(context, await now(), actor)).catch(() => undefined);
    await payDebts(context);
    await stopSchoolBatch(context, await now(), actor);
    expect(await acts()).toEqual(['school-batch-resumed', 'school-batch-stopped']);
  });
});
