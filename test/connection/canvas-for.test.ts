import { afterAll, beforeAll, expect, it } from 'vitest';
import { getAccount } from '../../server/canvas/accounts.ts';
import { getUser } from '../../server/canvas/people.ts';
import { canvasOf } from '../../server/connection/canvas-for.ts';
import { startDistrict, type DistrictWorld } from './district-world.ts';

let world: DistrictWorld;
let districtId: string;
beforeAll(async () => {
  world = await startDistrict();
  await world.connect();
  districtId = (await world.context.storage.connections.find({}))[0]?.id ?? '';
});
afterAll(() => world.stop());

/** After how many of the greedy person's calls the other one's single call was answered. */
async function waitBeside(other: string): Promise<number> {
  const { context, canvas } = world;
  await world.takeCalls();
  canvas.faults.latency = { kind: 'fixed', ms: 20 };
  const greedy = await canvasOf(context, { id: 'greedy', districtId });
  const asked = await canvasOf(context, { id: other, districtId });
  const ref = String(canvas.people.pupil.id);
  const many = Array.from({ length: 120 }, () => getUser(greedy, ref));
  await Promise.all([...many, getAccount(asked, 'self')]);
  const place = canvas.calls.records.findIndex(({ kind }) => kind.includes('/accounts/'));
  canvas.faults.latency = { kind: 'none' };
  return place;
}

it('people at a screen are told apart: one call does not wait for all that somebody else asks', async () => {
  expect(await waitBeside('other')).toBeLessThan(40);
  expect(await waitBeside('greedy')).toBeGreaterThan(80);
});
