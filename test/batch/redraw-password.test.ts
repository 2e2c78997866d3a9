import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Batch, BatchItem } from '../../server/storage/documents.ts';
import { wordsOf } from '../../words/word-list.ts';
import { startDistrict, type DistrictWorld } from '../connection/district-world.ts';
import { planUnseen, work } from './press-button.ts';

describe('a password that may not be sent', () => {
  let world: DistrictWorld;
  beforeAll(async () => {
    world = await startDistrict();
    const admin = await world.connect();
    const { root, school } = world.canvas.places;
    await world.api(admin, 'PUT /api/schools', { on: [String(school)] });
    const path = `/api/settings/accounts/${String(root)}`;
    const { version } = (await world.api(admin, `GET ${path}`)).body;
    await world.api(admin, `PUT ${path}`, { version, set: { wordLevel: 'k' } });
  });
  afterAll(() => world.stop());

  const items = (batch: Batch): Promise<BatchItem[]> =>
    world.context.storage.batchItems.find({ batchId: batch.id }, { order: [{ by: 'position' }] });

  it('and has no other ends its pupil as failed, and nobody else', async () => {
    const { storage, seal } = world.context;
    const plan = await planUnseen(world, 'teacher', world.canvas.places.demoClass);
    const batch = await plan.press();
    const [first] = await items(batch);
    // Every word of the list is a part of this child's name, so that none may be in the password.
    const name = wordsOf('en', 'k')
      .map(({ word }) => word)
      .join(' ');
    const passwordSealed = seal.close('short', batch.districtId, 'password');
    await storage.batchItems.update({ id: first!.id }, { set: { name, passwordSealed } });
    await work(world, batch);
    const [failed, ...others] = await items(batch);
    expect(failed).toMatchObject({ fate: 'failed', code: 'passwords-used-up' });
    expect(failed).not.toHaveProperty('passwordSealed');
    expect(await storage.logins.get(`${batch.districtId}:${failed!.studentId}`)).toBeUndefined();
    expect(others.filter(({ fate }) => fate === 'made').length).toBeGreaterThan(10);
    expect(others.filter(({ code }) => code === 'passwords-used-up')).toEqual([]);
  });
});
