import { beforeEach, describe, expect, it } from 'vitest';
import { takeQuota } from '../../server/batch/take-quota.ts';
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
const take = (count: number, userId = 'u') => takeQuota(context, { districtId: 'd', userId, count });
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
});
