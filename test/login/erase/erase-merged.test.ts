import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ErasureSchema, KeptChildrenSchema, type ErasureView } from '../../../contract/erase.ts';
import { canvasFor } from '../../../server/connection/canvas-for.ts';
import { finishErasures } from '../../../server/login/erase/begin-erasure.ts';
import { eraseRoutes } from '../../../server/login/erase/routes.ts';
import { verifyRecord } from '../../../server/record/verify-record.ts';
import { followMerge } from '../../../server/roster/follow-merge.ts';
import type { Storage } from '../../../server/storage/collections.ts';
import { startLoginWorld, type LoginWorld } from '../login-world.ts';
import { findAdapters } from './adapters.ts';
import { dump, tracesOf } from './traces.ts';

interface Lived {
  readonly id: string;
  readonly name: string;
  /** Of Canvas: own and simple. */
  readonly logins: readonly number[];
  /** Every word that could tell of them. */
  readonly words: readonly string[];
}

const { adapters, inBytes } = await findAdapters();

describe.each(adapters)('erasing a child whom Canvas merged, on %s', (adapter, open) => {
  let world: LoginWorld;
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
    world = await startLoginWorld({ storage }, eraseRoutes);
  });
  afterAll(async () => {
    await world.stop();
    await storage.close();
  });
  beforeEach(() => {
    world.canvas.faults.shots = [];
  });

  const ask = (line: string, body?: unknown) => world.api(world.admin, line, body);
  const press = (studentId: string, inCanvas: 'delete' | 'keep' = 'delete') =>
    ask('POST /api/erasures', { studentId, inCanvas });
  const erase = async (studentId: string): Promise<ErasureView> =>
    ErasureSchema.parse((await press(studentId)).body);
  const kept = async (name: string) =>
    KeptChildrenSchema.parse((await ask('POST /api/kept-children/find', { name })).body).children;
  const erasedEntries = () => storage.recordEntries.count({ act: 'child-erased' });

  /** A child with acts behind them. */
  async function live(): Promise<Lived> {
    const id = world.nextChild();
    for (const kind of ['suspend', 'reactivate']) await world.act(id, kind);
    const { name, username, canvasLoginId = '' } = await world.recordOf(id);
    const logins = world.canvas.world.pseudonymsOf(Number(id)).map((login) => login.id);
    return { id, name, logins, words: [id, name, username, canvasLoginId] };
  }
  async function follow(id: string): Promise<void> {
    const login = await world.recordOf(id);
    const client = await canvasFor(world.context, world.districtId);
    expect(await followMerge(world.context, client, login)).toBe(true);
  }
  async function merge(id: string, into: string): Promise<void> {
    await world.control('POST /merge-users', { fromId: Number(id), intoId: Number(into) });
    await follow(id);
  }
  /** Canvas: lib/split_users.rb */
  function split({ id, logins }: Lived): void {
    const { users, pseudonyms } = world.canvas.world;
    Object.assign(users.need(Number(id)), { workflowState: 'registered', mergedIntoId: null });
    for (const login of logins)
      world.canvas.world.changePseudonym(pseudonyms.need(login), { userId: Number(id) });
  }
  const everyone = async () => (await storage.logins.find({})).map(({ studentId }) => studentId);

  it.each(['survivor', 'former'] as const)(
    'who had a login each: one press on the %s leaves nothing of either',
    async (pressed) => {
      const [survivor, former] = [await live(), await live()];
      const [first, second] = [world.simpleLogins(survivor.id)[0]!, world.simpleLogins(former.id)[0]!];
      const words = [...survivor.words, ...former.words];
      await merge(former.id, survivor.id);
      const others = (await everyone()).filter((id) => id !== survivor.id);
      const found = await kept(former.name);
      expect(found).toMatchObject([{ id: survivor.id, inCanvas: true, alsoNamed: [survivor.name] }]);
      const before = await erasedEntries();

      const erasure = await erase(pressed === 'survivor' ? survivor.id : former.id);
      expect(erasure).toMatchObject({ state: 'done' });
      expect([first.workflowState, second.workflowState]).toEqual(['deleted', 'deleted']);
      expect(tracesOf(await dump(storage), words)).toEqual([]);
      if (adapter === 'sqlite') expect(inBytes([survivor.name, former.name])).toEqual([]);
      expect(await everyone()).toEqual(others);
      expect(await erasedEntries()).toBe(before + 1);
      expect((await verifyRecord(world.context, world.districtId)).faults).toEqual([]);
      for (const { id, name } of [survivor, former]) {
        expect(await kept(name)).toEqual([]);
        expect(await press(id)).toMatchObject({ status: 409, code: 'nothing-kept' });
      }
    },
  );

  it('one after the other into a third, whose login was deleted long ago: all three are one', async () => {
    const [one, two, three] = [await live(), await live(), await live()];
    await world.act(three.id, 'delete');
    await merge(one.id, two.id);
    await merge(two.id, three.id);
    // The second's second login follows, too.
    await follow(one.id);
    expect(await storage.mergedStudents.count({})).toBe(2);
    expect(await erase(one.id)).toMatchObject({ state: 'done' });
    expect(tracesOf(await dump(storage), [...one.words, ...two.words, ...three.words])).toEqual([]);
    expect(await storage.mergedStudents.count({})).toBe(0);
  });

  it('and whom Canvas split off again: each of the two is erased alone', async () => {
    const [survivor, former] = [await live(), await live()];
    const [second] = world.simpleLogins(former.id);
    await merge(former.id, survivor.id);
    split(former);
    const before = tracesOf(await dump(storage), [former.name]).length;
    expect(await erase(survivor.id)).toMatchObject({ state: 'done' });
    const after = await dump(storage);
    expect(tracesOf(after, survivor.words)).toEqual([]);
    expect(tracesOf(after, [former.name]).length).toBe(before);
    expect(second!.workflowState).toBe('active');
    expect(await world.recordOf(former.id)).toMatchObject({ studentId: former.id, state: 'active' });
    expect(await storage.mergedStudents.count({})).toBe(0);
    expect(await erase(former.id)).toMatchObject({ state: 'done' });
    expect(tracesOf(await dump(storage), former.words)).toEqual([]);
  });

  it('and split off when the tool had seen it: the login goes back, and the link is gone', async () => {
    const [survivor, former] = [await live(), await live()];
    const [first] = world.simpleLogins(survivor.id);
    // The survivor's own is deleted, so that the former's takes its place.
    await world.act(survivor.id, 'delete');
    expect(first!.workflowState).toBe('deleted');
    await merge(former.id, survivor.id);
    expect(await world.recordOf(former.id)).toBeUndefined();
    split(former);
    await follow(survivor.id);
    expect(await world.recordOf(former.id)).toMatchObject({ studentId: former.id });
    expect(await storage.mergedStudents.count({})).toBe(0);
    expect(await erase(former.id)).toMatchObject({ state: 'done' });
    expect(tracesOf(await dump(storage), [survivor.id]).length).toBeGreaterThan(0);
    expect(await erase(survivor.id)).toMatchObject({ state: 'done' });
  });

  it('erases nothing while Canvas does not say who is whom', async () => {
    const [survivor, former] = [await live(), await live()];
    await merge(former.id, survivor.id);
    const before = tracesOf(await dump(storage), [...survivor.words, ...former.words]);
    world.canvas.faults.shots = [{ kind: 'server-error', method: 'GET', path: '/users', times: 40 }];
    expect(await press(survivor.id)).toMatchObject({ code: 'canvas-unreachable' });
    world.canvas.faults.shots = [];
    expect(tracesOf(await dump(storage), [...survivor.words, ...former.words])).toEqual(before);
    expect(await storage.erasures.count({ state: 'running' })).toBe(0);
    expect(await erase(survivor.id)).toMatchObject({ state: 'done' });
  });

  it('is finished by the next turn wherever it was cut off: nothing is left, under one entry', async () => {
    const [survivor, former] = [await live(), await live()];
    await merge(former.id, survivor.id);
    const entries = await erasedEntries();
    let turns = 0;
    for (let isDone = false; !isDone; turns += 1) {
      // One write more each time, until one turn is enough.
      const cut = cutAt(storage, turns + 1);
      if (turns === 0) await press(survivor.id, 'keep');
      else await finishErasures(world.context).catch(() => undefined);
      isDone = !cut.undo();
      world.clock.ahead += 120_000;
    }
    expect(turns).toBeGreaterThan(5);
    expect(await storage.erasures.count({ state: 'running' })).toBe(0);
    expect(await erasedEntries()).toBe(entries + 1);
    expect(tracesOf(await dump(storage), [...survivor.words, ...former.words])).toEqual([]);
    expect((await verifyRecord(world.context, world.districtId)).faults).toEqual([]);
  });
});

/** After so many writes of an erasing everything is as in a process that was killed. */
function cutAt(storage: Storage, at: number): { undo: () => boolean } {
  const { logins, batchItems, planLines, mergedStudents, recordEntries } = storage;
  let writes = 0;
  type Write = (...given: never[]) => Promise<unknown>;
  const cut = <N extends string>(collection: Readonly<Record<N, Write>>, name: N): (() => void) => {
    const original = collection[name];
    const counted = (...given: never[]): Promise<unknown> => {
      writes += 1;
      return writes > at ? Promise.reject(new Error('killed')) : original.apply(collection, given);
    };
    Object.assign(collection, { [name]: counted });
    return () => Object.assign(collection, { [name]: original });
  };
  const restores = [
    ...[logins, batchItems, planLines, mergedStudents].map((one) => cut(one, 'remove')),
    cut(recordEntries, 'update'),
    cut(recordEntries, 'insert'),
  ];
  return {
    undo() {
      for (const restore of restores) restore();
      return writes > at;
    },
  };
}
