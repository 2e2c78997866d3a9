import { beforeEach, describe, expect, it } from 'vitest';
import { payDebts } from '../../server/batch/pay-debts.ts';
import type { AccountTree } from '../../server/policy/account-tree.ts';
import { switchFreeze } from '../../server/policy/freeze.ts';
import { changeAndRecord } from '../../server/record/owed-entry.ts';
import { verifyRecord } from '../../server/record/verify-record.ts';
import type { Connection } from '../../server/storage/connection-documents.ts';
import type { Policy } from '../../server/storage/policy-documents.ts';
import { HeldClock, makeContext } from '../http/make-context.ts';
import { killedBeforeEntry } from './killed-before-entry.ts';

const actor = { districtId: 'd', userId: '5', name: 'Ada Admin', sessionId: 's' };
const tree: AccountTree = { rootId: '1', accounts: new Map() };

describe('a change and its entry in the record', () => {
  let clock: HeldClock;
  let context: ReturnType<typeof makeContext>;
  beforeEach(() => {
    clock = new HeldClock();
    context = makeContext({ clock });
  });

  const entries = async () =>
    (await context.storage.recordEntries.find({}, { order: [{ by: 'seq' }] })).map(({ act, at }) => [
      act,
      at,
    ]);
  const root = () => context.storage.policies.get('d:1');
  /** What is done until the process is killed right before the entry is written. */
  const killed = (work: () => Promise<unknown>): Promise<void> =>
    killedBeforeEntry(context.storage, () => expect(work()).rejects.toThrow('killed'));

  it('are both there, and nothing is owed', async () => {
    await switchFreeze(context, actor, { tree, frozen: true });
    await switchFreeze(context, actor, { tree, frozen: true });
    expect(await entries()).toEqual([['district-frozen', clock.ms]]);
    expect(await root()).not.toHaveProperty('owes');
    expect(await root()).not.toHaveProperty('owesId');
  });

  it('where the process is killed between them, the entry is added at the next start, once, with the time of the act', async () => {
    const at = clock.ms;
    await killed(() => switchFreeze(context, actor, { tree, frozen: true }));
    expect(await root()).toMatchObject({ frozenAt: at });
    expect(await entries()).toEqual([]);
    clock.ms += 60_000;
    await Promise.all([payDebts(context), payDebts(context)]);
    await payDebts(context);
    expect(await entries()).toEqual([['district-frozen', at]]);
    expect(await root()).not.toHaveProperty('owes');
    expect((await verifyRecord(context, 'd')).faults).toEqual([]);
  });

  it('or by whoever changes the same next, before their own', async () => {
    const at = clock.ms;
    await killed(() => switchFreeze(context, actor, { tree, frozen: true }));
    clock.ms += 60_000;
    await switchFreeze(context, actor, { tree, frozen: false });
    expect(await entries()).toEqual([
      ['district-frozen', at],
      ['district-thawed', clock.ms],
    ]);
  });

  it('where the change is refused, nothing is recorded; of two at once each that is made is', async () => {
    await context.storage.policies.insert({ id: 'd:1', districtId: 'd', accountId: '1', on: true });
    const change = (where: object, act: 'district-frozen' | 'district-thawed') =>
      changeAndRecord<Policy>(context, context.storage.policies, {
        ...{ id: 'd:1', where, actor, entry: { act, accountId: '1', place: '' } },
        change: { inc: { version: 1 } },
      });
    expect(await change({ on: false }, 'district-frozen')).toBeUndefined();
    expect(await entries()).toEqual([]);
    await Promise.all([change({ on: true }, 'district-frozen'), change({ on: true }, 'district-thawed')]);
    expect((await entries()).map(([act]) => act).sort()).toEqual(['district-frozen', 'district-thawed']);
    expect(await root()).toMatchObject({ version: 2 });
  });

  it('which says two things leaves both, in their order, wherever it is cut off', async () => {
    await context.storage.connections.insert({ id: 'd', state: 'none', tokenNumber: 0, rights: [] });
    const say = (act: 'connected' | 'key-changed') => ({ act, accountId: '1', place: '' });
    const change = () =>
      changeAndRecord<Connection>(context, context.storage.connections, {
        ...{ id: 'd', where: {}, change: { set: { state: 'active' } }, actor },
        ...{ entry: say('connected'), entryToo: say('key-changed') },
      });
    await killed(change);
    const { recordEntries } = context.storage;
    const insert = recordEntries.insert.bind(recordEntries);
    recordEntries.insert = (entry) =>
      entry.act === 'key-changed' ? Promise.reject(new Error('killed')) : insert(entry);
    await expect(payDebts(context)).rejects.toThrow('killed');
    recordEntries.insert = insert;
    await payDebts(context);
    await payDebts(context);
    expect((await entries()).map(([act]) => act)).toEqual(['connected', 'key-changed']);
    expect(await context.storage.connections.get('d')).toEqual({
      ...{ id: 'd', state: 'active', tokenNumber: 0, rights: [] },
    });
  });
});
