import { beforeEach, describe, expect, it } from 'vitest';
import { takeQuota, type QuotaKey } from '../../server/batch/take-quota.ts';
import { sweepExpired } from '../../server/storage/sweep-expired.ts';
import { HeldClock, makeContext } from '../http/make-context.ts';

const day = 24 * 60 * 60_000;
let clock: HeldClock;
let context: ReturnType<typeof makeContext>;
beforeEach(async () => {
  clock = new HeldClock();
  context = makeContext({ clock });
  const district = {
    id: 'd',
    apiOrigin: 'https://c',
    guid: 'g',
    name: 'D',
    rootAccountId: '1',
    createdAt: 0,
  };
  await context.storage.districts.insert(district);
  await context.storage.policies.insert({
    id: 'd:1',
    districtId: 'd',
    accountId: '1',
    on: false,
    settings: { loginsADay: 30 },
  });
});
let pressed = 0;
const take = (count: number, userId = 'u', key: QuotaKey = `plan ${(pressed += 1)}`) =>
  takeQuota(context, { districtId: 'd', userId, count, key });
const used = async (): Promise<number[]> =>
  (await context.storage.quotas.find({})).map((quota) => quota.used);
const refused = { code: 'daily-limit' };

describe('logins that one person may begin in a day', () => {
  it('are as many as the district says, for each person, and anew the next day', async () => {
    await take(28);
    await expect(take(3)).rejects.toMatchObject({ ...refused, details: { limit: 30, left: 2 } });
    await take(2);
    await expect(take(1)).rejects.toMatchObject({ ...refused, details: { limit: 30, left: 0 } });
    await take(30, 'another');
    clock.ms += day;
    await take(30);
  });

  it('cannot be passed by presses at once', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => take(7)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
  });

  it('are given back by a batch that did not come to be, and forgotten after two days', async () => {
    const giveBack = await take(30);
    await giveBack();
    await take(30);
    clock.ms += 3 * day;
    await sweepExpired(context.storage, clock.now());
    expect(await context.storage.quotas.count({})).toBe(0);
  });

  it('are taken once for one plan, however often its button is pressed, and as many as it has then', async () => {
    await Promise.all([take(20, 'u', 'plan one'), take(20, 'u', 'plan one')]);
    expect(await used()).toEqual([20]);
    await take(22, 'u', 'plan one');
    expect(await used()).toEqual([22]);
    await expect(take(9, 'u', 'plan two')).rejects.toMatchObject({ details: { left: 8 } });
    const giveBack = await take(22, 'u', 'plan one');
    await Promise.all([giveBack(), giveBack()]);
    expect(await used()).toEqual([0]);
  });

  it('are not lost by a press that was cut off before its batch was there', async () => {
    await take(20, 'u', 'plan cut-off');
    await take(5, 'u', 'plan made');
    await context.storage.batches.insert({
      ...{ id: 'b', planId: 'made', districtId: 'd', courseId: '7', accountId: '1', className: 'K' },
      ...{ state: 'done', startedAt: 0, startedBy: { userId: 'u', name: 'U', sessionId: 's' } },
      ...{ startedByUserId: 'u', leaseUntil: 0, fence: 1, wakeAt: 0, pauses: 0 },
    });
    // It may still be under way.
    await expect(take(20)).rejects.toMatchObject({ details: { left: 5 } });
    clock.ms += 11 * 60_000;
    await expect(take(26)).rejects.toMatchObject({ details: { left: 25 } });
    await take(25);
    expect(await used()).toEqual([30]);
  });
});
