import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startBatchWorker, type BatchWorker } from '../../server/batch/batch-worker.ts';
import type { Batch } from '../../server/storage/batch-documents.ts';
import type { Where } from '../../server/storage/port.ts';
import { atRoot, startDistrict, type DistrictWorld } from '../connection/district-world.ts';
import { planUnseen } from './press-button.ts';

/** Long runs of one district in front of a worker of ours, whose logins wait right before they are sent until the gate opens. */
let world: DistrictWorld;
let worker: BatchWorker | undefined;
let open: () => void;
/** Logins that wait at the gate. */
let waiting: number;
/** Districts of which a look for work wanted no further run, look by look. */
let full: (readonly string[])[];
beforeEach(async () => {
  world = await startDistrict();
  await world.connect();
  const admin = await world.launch('districtAdmin', atRoot(world));
  await world.api(admin, 'PUT /api/schools', { on: [String(world.canvas.places.school)] });
  waiting = 0;
  full = [];
  const passed = new Promise<void>((go) => (open = go));
  const { logins, batches } = world.context.storage;
  const update = logins.update.bind(logins);
  logins.update = async (where, change, options) => {
    const written = await update(where, change, options);
    if (change.set?.intentAt === undefined) return written;
    waiting += 1;
    await passed;
    return written;
  };
  const find = batches.find.bind(batches);
  batches.find = (where: Where<Batch>, options) => {
    const { districtId } = where as { districtId?: { nin?: readonly string[] } };
    if (districtId?.nin) full.push(districtId.nin);
    return find(where, options);
  };
});
afterEach(async () => {
  open();
  await worker?.stop();
  await world.stop();
});

const classes = /^Grade (K|2 - Okafor|2 - Sato|3 - Mbeki)/;

/** Long runs of the district admin, each for the first few children of a class of the school. */
async function pressFive(most: number): Promise<Batch[]> {
  const { places, world: rows } = world.canvas;
  const courses = rows
    .coursesIn(places.school)
    .filter(({ name, workflowState }) => classes.test(name) && workflowState === 'available');
  expect(courses).toHaveLength(5);
  const runs: Batch[] = [];
  for (const [turn, { id: courseId }] of courses.entries()) {
    const { press } = await planUnseen(world, 'districtAdmin', courseId, most);
    const { id } = await press();
    runs.push((await world.context.storage.batches.update({ id }, { set: { turn } }))!);
  }
  return runs;
}

const claimed = async (runs: readonly Batch[]): Promise<number> =>
  world.context.storage.batches.count({ id: { in: runs.map(({ id }) => id) }, fence: { gte: 1 } });

it('claims the next run of a district as soon as nobody of an earlier one waits to be begun', async () => {
  const runs = await pressFive(1);
  worker = startBatchWorker(world.context);
  // All five are under way at once, though none has ended.
  await vi.waitFor(() => expect(waiting).toBe(5), 20_000);
  expect(await claimed(runs)).toBe(5);
}, 60_000);

it('claims no fifth run while children of four wait to be begun', async () => {
  const runs = await pressFive(30);
  worker = startBatchWorker(world.context);
  await vi.waitFor(() => expect(full.filter(({ length }) => length > 0).length).toBeGreaterThan(2), 20_000);
  expect(await claimed(runs)).toBe(4);
  open();
  await vi.waitFor(async () => expect(await claimed(runs)).toBe(5), 20_000);
}, 60_000);
