import { describe, expect, it } from 'vitest';
import type { RecordEntry } from '../../server/storage/record-documents.ts';
import { useLoginWorld } from './login-world.ts';
import { carryOn, happen, latest, standardOf } from './sweep/carry-sweep.ts';

describe('an act that was cut off', () => {
  const world = useLoginWorld();
  const acts = async (id: string) => (await world().recorded(id)).map(({ act }) => act);
  const rowsOf = (id: number) =>
    [...world().canvas.world.enrollments.all()].filter(({ userId }) => userId === id);
  /** Until the answer: no entry of that act is written any more, as in a process that was killed before it. */
  const withoutEntry = async (act: string, during: () => Promise<unknown>): Promise<void> => {
    const { recordEntries } = world().context.storage;
    const insert = recordEntries.insert.bind(recordEntries);
    recordEntries.insert = (entry: RecordEntry) =>
      entry.act === act ? Promise.reject(new Error('killed')) : insert(entry);
    await during();
    recordEntries.insert = insert;
  };

  it.each(['new-password', 'card-for-today'])(
    'by an answer that was lost: pressed again, %s makes no second password, and kills no card unsaid',
    async (kind) => {
      world().mayChange(true);
      const id = world().nextChild();
      const { madeAt } = (await world().child(id)).child;
      const seen = { madeAt };
      world().clock.ahead += 1000;
      expect((await world().act(id, kind, seen)).child.act).toMatchObject({ kind, state: 'done' });
      const { password } = world().simpleLogins(id)[0]!;
      expect(await world().act(id, kind, seen)).toMatchObject({ status: 409, code: 'login-act-unfit' });
      expect(world().simpleLogins(id)[0]!.password).toBe(password);
      expect(await acts(id)).toHaveLength(1);
      // Whoever looks again sees the new one, and may mean it.
      expect((await world().act(id, kind)).child.act).toMatchObject({ state: 'done' });
      expect(world().simpleLogins(id)[0]!.password).not.toBe(password);
    },
  );

  it('is not done to another login than the one that was shown', async () => {
    const id = world().nextChild();
    for (const kind of ['suspend', 'delete', 'new-password'])
      expect(await world().act(id, kind, { username: 'another' })).toMatchObject({
        status: 409,
        code: 'login-act-unfit',
      });
    expect(await world().act(id, 'suspend', { username: 7 })).toMatchObject({ code: 'bad-input' });
    const { username } = (await world().child(id)).child;
    expect((await world().act(id, 'suspend', { username })).child).toMatchObject({ state: 'suspended' });
  });

  it('and that something speaks against by now, is found out: what was done is said to be done', async () => {
    const { benchTeacher } = world().canvas.people;
    for (const kind of ['suspend', 'delete'] as const) {
      const id = world().nextChild();
      const method = kind === 'suspend' ? 'PUT' : 'DELETE';
      world().canvas.faults.shots = [{ kind: 'lose-answer', method, path: '/logins' }];
      await world().act(id, kind);
      const rows = rowsOf(benchTeacher.id).map((row) => ({ row, before: row.workflowState }));
      for (const { row } of rows) row.workflowState = 'completed';
      world().clock.ahead += 61_000;
      await world().turn();
      for (const { row, before } of rows) row.workflowState = before;
      world().clock.ahead += 61_000;
      expect(await acts(id)).toEqual([kind === 'suspend' ? 'login-suspended' : 'login-deleted']);
      const record = await world().recordOf(id);
      if (kind === 'suspend')
        expect(record).toMatchObject({ state: 'suspended', suspendedFor: 'by-teacher' });
      else expect(record).toBeUndefined();
    }
  });

  it.each([
    [true, 'PUT'],
    [false, 'DELETE'],
    [false, 'POST'],
  ] as const)(
    'in the middle of a new password (by changing it: %s, %s) leaves our record and Canvas of one mind, and lets nobody in',
    async (may, method) => {
      for (const wasSuspended of [false, true]) {
        world().mayChange(may);
        const id = world().nextChild();
        if (wasSuspended) await world().act(id, 'suspend');
        world().canvas.faults.shots = [{ kind: 'lose-answer', method, path: '/logins' }];
        await world().act(id, 'new-password');
        for (const login of standardOf(world(), id)) login.workflowState = 'suspended';
        world().clock.ahead += 61_000;
        await world().turn();
        const logins = world().simpleLogins(id);
        const record = await world().recordOf(id);
        expect(record).not.toHaveProperty('changing');
        if (method === 'DELETE') {
          expect([logins, record.state]).toEqual([[], 'gone']);
          continue;
        }
        expect(logins.map(({ password }) => password)).toEqual([await world().passwordOf(id)]);
        expect(logins[0]!.workflowState).toBe(record.state);
        expect(record.canvasLoginId).toBe(String(logins[0]!.id));
        if (method === 'PUT') expect(record.state).toBe(wasSuspended ? 'suspended' : 'active');
      }
    },
  );

  it('stands in the record once, also of a wish', async () => {
    const id = world().nextChild();
    const fail = { status: 500 };
    await withoutEntry('opted-out', async () => expect(await world().act(id, 'opt-out')).toMatchObject(fail));
    for (let press = 1; press <= 2; press += 1) await world().act(id, 'opt-out');
    expect(await acts(id)).toEqual(['opted-out']);
    const { optOuts } = world().context.storage;
    const remove = optOuts.remove.bind(optOuts);
    optOuts.remove = () => Promise.reject(new Error('killed'));
    expect(await world().act(id, 'lift-opt-out', {}, world().admin)).toMatchObject(fail);
    optOuts.remove = remove;
    for (let press = 1; press <= 2; press += 1) await world().act(id, 'lift-opt-out', {}, world().admin);
    expect(await acts(id)).toEqual(['opted-out', 'opt-out-lifted']);
    expect((await world().child(id)).child).not.toHaveProperty('optedOut');
  });

  it('is in the record of a check, by whoever goes on with it', async () => {
    const ask = (line: string, body?: unknown) => world().api(world().admin, line, body);
    const { recordEntries } = world().context.storage;
    const count = (act: string) => recordEntries.count({ act } as never);
    const id = world().nextChild();
    happen(world(), id, 'suspended');
    await withoutEntry('sweep-begun', () => ask('POST /api/sweeps', { dryRun: true }));
    await carryOn(world());
    const path = `/api/sweeps/${(await latest(world())).id}`;
    await withoutEntry('sweep-approved', () => ask(`POST ${path}/go`));
    await carryOn(world());
    await withoutEntry('sweep-undo-started', () => ask(`POST ${path}/undo`));
    await carryOn(world());
    expect(await ask(`POST ${path}/undo`)).toMatchObject({ code: 'sweep-over' });
    for (const act of ['sweep-begun', 'sweep-approved', 'sweep-undo-started'])
      expect([act, await count(act)]).toEqual([act, 1]);
    expect(await count('sweep-ended')).toBe(2);
    happen(world(), id, 'suspension-lifted');
  });
});
