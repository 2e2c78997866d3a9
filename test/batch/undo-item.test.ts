import { expect, it } from 'vitest';
import { startLoginWorld } from '../login/login-world.ts';
import { work } from './press-button.ts';

it('leaves a login that was given a new password since, with its new card', { timeout: 60_000 }, async () => {
  const world = await startLoginWorld();
  try {
    const { storage } = world.context;
    const studentId = world.nextChild();
    const loginOf = (id: string) => storage.logins.get(`${world.districtId}:${id}`);
    const { batchId, canvasLoginId } = (await loginOf(studentId))!;
    expect((await world.act(studentId, 'new-password')).child).toMatchObject({ act: { state: 'done' } });
    const renewed = (await loginOf(studentId))!;
    expect(renewed.canvasLoginId).not.toBe(canvasLoginId);

    expect((await world.api(world.teacher, `POST /api/batches/${batchId}/undo`)).status).toBe(200);
    await work(world, (await storage.batches.get(batchId))!);
    const items = await storage.batchItems.find({ batchId });
    const said = items.map((item) => [item.studentId, item.fate, item.keptBecause]);
    expect(said).toEqual(
      items.map(({ studentId: id }) =>
        id === studentId ? [id, 'made', 'new-password'] : [id, 'undone', undefined],
      ),
    );
    expect(await loginOf(studentId)).toEqual(renewed);
    expect(world.simpleLogins(studentId).map(({ id }) => String(id))).toEqual([renewed.canvasLoginId]);
  } finally {
    await world.stop();
  }
});
