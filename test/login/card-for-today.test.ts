import { beforeEach, describe, expect, it } from 'vitest';
import { readPdf } from '../../demo/readers/read-pdf.ts';
import { beginDayOver } from '../../server/login/end-card-for-today.ts';
import { canvasFor } from '../../server/connection/canvas-for.ts';
import { endOfDay } from '../../server/login/end-of-today.ts';
import { followMerge } from '../../server/roster/follow-merge.ts';
import { atRoot, inClass } from '../connection/district-world.ts';
import { cutAtWrite } from './cut-at-write.ts';
import { useLoginWorld } from './login-world.ts';

describe('a card for today', () => {
  const world = useLoginWorld();
  beforeEach(() => world().mayChange(true));
  /** Sessions do not live until the next day. */
  const teacher = () => world().launch('benchTeacher', inClass(world().classId));
  const child = async (id: string) => (await world().child(id, await teacher())).child;
  const act = async (id: string, kind: string) => world().act(id, kind, {}, await teacher());
  const nextDay = async (id: string): Promise<void> => {
    const { temporaryUntil = 0 } = await world().recordOf(id);
    world().clock.ahead += temporaryUntil - world().clock.now() + 1;
  };

  it.each([true, false])(
    'kills the old one (by changing it: %s), says for which day it is, and is dead when the day is over',
    async (may) => {
      world().mayChange(may);
      const id = world().nextChild();
      const [{ password: first } = { password: '' }] = world().simpleLogins(id);
      const begun = await act(id, 'card-for-today');
      expect(begun.child).toMatchObject({ state: 'has-card', act: { state: 'done' } });
      expect(begun.child.today?.timeZone).toBe('America/New_York');
      const today = world().simpleLogins(id)[0]!.password;
      expect(today).not.toBe(first);
      const { temporaryUntil = 0 } = await world().recordOf(id);
      const { bytes } = await world().print(id, await teacher());
      const day = new Intl.DateTimeFormat('en', {
        day: 'numeric',
        month: 'short',
        timeZone: 'America/New_York',
      }).format(temporaryUntil);
      expect(readPdf(bytes).flatMap(({ lines }) => lines.map(({ text }) => text))).toContain(`Only ${day}`);

      await beginDayOver(world().context);
      expect((await child(id)).act).toMatchObject({ kind: 'card-for-today' });
      await nextDay(id);
      await beginDayOver(world().context);
      await beginDayOver(world().context);
      await world().turn();
      const after = await child(id);
      expect(after).toMatchObject({ state: 'has-card', act: { kind: 'day-over', state: 'done' } });
      expect(after).not.toHaveProperty('today');
      const logins = world().simpleLogins(id);
      expect(logins.map(({ password }) => password)).toEqual([await world().passwordOf(id)]);
      expect([first, today]).not.toContain(logins[0]!.password);
      expect(await world().recorded(id)).toEqual([
        { act: 'card-for-today-made' },
        { act: 'cards-printed' },
        { act: 'card-for-today-ended' },
      ]);
    },
  );

  it('ends however often the server is killed meanwhile, with one password that both sides know', async () => {
    for (const may of [true, false])
      for (let at = 0; ; at += 1) {
        world().mayChange(may);
        const id = world().nextChild();
        await act(id, 'card-for-today');
        const today = world().simpleLogins(id)[0]!.password;
        await nextDay(id);
        await beginDayOver(world().context);
        const cut = cutAtWrite(world(), at);
        await world()
          .turn()
          .catch(() => undefined);
        const wasCut = cut.undo();
        if (wasCut) await world().turn();
        const logins = world().simpleLogins(id);
        expect([at, logins.map(({ password }) => password)]).toEqual([at, [await world().passwordOf(id)]]);
        expect(logins[0]!.password).not.toBe(today);
        expect(await world().recordOf(id)).not.toHaveProperty('temporaryUntil');
        // Each kill takes a child; every cut of the renewal that this is stands in `new-password.test.ts`.
        if (!wasCut || at === 4) break;
      }
  });

  it('that nothing can replace is suspended, and let in again with a new password only', async () => {
    const id = world().nextChild();
    await act(id, 'card-for-today');
    world().mayChange(false);
    await nextDay(id);
    world().canvas.faults.shots = [{ kind: 'not-authorized', method: 'DELETE', path: '/logins' }];
    await beginDayOver(world().context);
    await world().turn();
    expect(world().simpleLogins(id)[0]).toMatchObject({ workflowState: 'suspended' });
    expect(await child(id)).toMatchObject({ state: 'suspended', suspended: { by: 'Login Cards' } });
    expect(await act(id, 'reactivate')).toMatchObject({ status: 409, code: 'login-act-unfit' });
    world().mayChange(true);
    expect((await act(id, 'new-password')).child).toMatchObject({ state: 'has-card' });
    expect(await world().recordOf(id)).not.toHaveProperty('temporaryUntil');
  });

  it.each(['shut out in Canvas', 'staff'] as const)(
    'whose child is %s when the day ends is not made a new login by that, nor let in',
    async (how) => {
      for (const may of [true, false]) {
        world().mayChange(may);
        const id = world().nextChild();
        await act(id, 'card-for-today');
        const [ours] = world().simpleLogins(id);
        const { id: loginId, password } = ours!;
        await nextDay(id);
        if (how === 'staff')
          await world().control('POST /enrollments', {
            userId: Number(id),
            courseId: world().canvas.places.oddClass,
            type: 'TaEnrollment',
          });
        else ours!.workflowState = 'suspended';
        await beginDayOver(world().context);
        await world().turn();
        const isChanged = may && how === 'staff';
        expect(world().simpleLogins(id)).toMatchObject([
          { id: loginId, workflowState: isChanged ? 'active' : 'suspended' },
        ]);
        expect(world().simpleLogins(id)[0]!.password === password).toBe(!isChanged);
        const login = await world().recordOf(id);
        expect(login.state).toBe(isChanged ? 'active' : 'suspended');
        if (isChanged) continue;
        // Its card works for nobody, and nobody lets it in again without a new password.
        expect(login).toHaveProperty('temporaryUntil');
        await beginDayOver(world().context);
        expect(await world().context.storage.loginActs.count({ studentId: id, state: 'running' })).toBe(0);
      }
    },
  );

  it('becomes one to keep by a new password, and waits while the district is frozen or Canvas is away', async () => {
    const [kept, waiting] = [world().nextChild(), world().nextChild()];
    await act(kept, 'card-for-today');
    expect((await act(kept, 'new-password')).child).not.toHaveProperty('today');
    await act(waiting, 'card-for-today');
    const today = world().simpleLogins(waiting)[0]!.password;
    await nextDay(waiting);
    await beginDayOver(world().context);
    world().canvas.faults.shots = [{ kind: 'server-error', method: 'PUT', path: '/logins', times: 40 }];
    for (let tries = 1; tries <= 14; tries += 1) await world().turn();
    world().canvas.faults.shots = [];
    await world().turn();
    expect(world().simpleLogins(waiting)[0]!.password).toBe(await world().passwordOf(waiting));
    expect(world().simpleLogins(waiting)[0]!.password).not.toBe(today);
  });

  it('that somebody renamed in Canvas is left alone, said once a day, and ended once it is ours again', async () => {
    const id = world().nextChild();
    await act(id, 'card-for-today');
    const [ours] = world().simpleLogins(id);
    const { uniqueId, password } = ours!;
    ours!.uniqueId = 'somebodys.name';
    await nextDay(id);
    const { context } = world();
    const begun = (state: 'running' | 'failed') =>
      context.storage.loginActs.count({ studentId: id, kind: 'day-over', state });
    await beginDayOver(context);
    await world().turn();
    await beginDayOver(context);
    expect([await begun('running'), await begun('failed')]).toEqual([0, 1]);
    expect(ours!.password).toBe(password);
    expect((await world().recorded(id)).slice(1)).toEqual([
      { act: 'login-act-failed', code: 'changed-in-canvas' },
    ]);
    ours!.uniqueId = uniqueId;
    world().clock.ahead += 24 * 60 * 60_000;
    await beginDayOver(context);
    await world().turn();
    expect(ours!.password).not.toBe(password);
    expect(await world().recordOf(id)).not.toHaveProperty('temporaryUntil');
  });

  it('is nobody else’s to ask for', async () => {
    const id = world().nextChild();
    const stranger = await world().launch('secondTeacher', inClass(world().canvas.places.oddClass));
    expect(await world().act(id, 'card-for-today', {}, stranger)).toMatchObject({ code: 'not-found' });
    expect(await act(id, 'day-over')).toMatchObject({ status: 404, code: 'not-found' });
  });

  it.each([
    ['nobody has seen that yet', 'a simple login'],
    ['nobody has seen that yet', 'none'],
    ['our record has followed', 'a simple login'],
    ['our record has followed', 'none'],
  ] as const)(
    'of a child whom Canvas merged into another (%s; the other has %s) opens nothing either when the day is over',
    async (seen, other) => {
      const { context, districtId } = world();
      const id = world().nextChild();
      const survivor = world().nextChild();
      if (other === 'none') await act(survivor, 'delete');
      await act(id, 'card-for-today');
      const login = await world().recordOf(id);
      const [card] = world().simpleLogins(id);
      const { password } = card!;
      const kept = world()
        .simpleLogins(survivor)
        .map((one) => ({ ...one }));
      await world().control('POST /merge-users', { fromId: Number(id), intoId: Number(survivor) });
      if (seen === 'our record has followed')
        await followMerge(context, await canvasFor(context, districtId), login);
      world().clock.ahead += login.temporaryUntil! - world().clock.now() + 1;
      for (const _time of ['found out', 'ended']) {
        await beginDayOver(context);
        while ((await context.storage.loginActs.count({ state: 'running' })) > 0) await world().turn();
      }
      const now = world().simpleLogins(survivor);
      expect(now.filter((one) => one.workflowState === 'active' && one.password === password)).toEqual([]);
      for (const { id: loginId, password: its } of kept)
        expect(now).toContainEqual(
          expect.objectContaining({ id: loginId, password: its, workflowState: 'active' }),
        );
      const ours = await context.storage.logins.find({ districtId, canvasLoginId: String(card!.id) });
      expect(ours).toMatchObject([{ studentId: survivor, state: other === 'none' ? 'active' : 'suspended' }]);
    },
  );
});

describe('the end of the school day', () => {
  it.each([
    ['2026-11-23T13:00:00Z', 'America/New_York', '2026-11-23T23:00:00.000Z'],
    // An hour before, and in the evening: the end of that day.
    ['2026-11-23T22:30:00Z', 'America/New_York', '2026-11-24T04:59:00.000Z'],
    ['2026-11-24T02:00:00Z', 'America/New_York', '2026-11-24T04:59:00.000Z'],
    ['2026-11-23T22:30:00Z', 'Pacific/Honolulu', '2026-11-24T04:00:00.000Z'],
    ['2026-07-01T08:00:00Z', 'Asia/Kolkata', '2026-07-01T12:30:00.000Z'],
    ['2026-11-23T13:00:00Z', 'America/New_York', '2026-11-23T20:00:00.000Z', 15],
    ['2026-11-23T19:30:00Z', 'America/New_York', '2026-11-24T04:59:00.000Z', 15],
    ['2026-11-23T13:00:00Z', 'America/New_York', '2026-11-24T04:00:00.000Z', 23],
  ])('at %s in %s is %s', (now, zone, end, hour = 18) => {
    expect(new Date(endOfDay(Date.parse(now), zone, hour)).toISOString()).toBe(end);
  });

  const world = useLoginWorld();
  const settingsOf = () => `/api/settings/accounts/${String(world().canvas.places.school)}`;
  const admin = () => world().launch('districtAdmin', atRoot(world()));
  const decide = async (set: object) => {
    const token = await admin();
    const { body } = await world().api(token, `GET ${settingsOf()}`);
    return world().api(token, `PUT ${settingsOf()}`, { version: body['version'], set });
  };
  const hourOf = async (id: string): Promise<number> => {
    await world().act(
      id,
      'card-for-today',
      {},
      await world().launch('benchTeacher', inClass(world().classId)),
    );
    const { temporaryUntil = 0, temporaryZone: timeZone = '' } = await world().recordOf(id);
    const shown = { hour: 'numeric', hourCycle: 'h23', timeZone } as const;
    return Number(new Intl.DateTimeFormat('en', shown).format(temporaryUntil));
  };

  it('is at six, or at the hour that the account’s admins say, which the record tells', async () => {
    // Ten in the morning in New York, of the next day.
    const { clock } = world();
    const day = 24 * 60 * 60_000;
    clock.ahead += (Math.floor(clock.now() / day) + 1) * day + 15 * 60 * 60_000 - clock.now();
    expect(await hourOf(world().nextChild())).toBe(18);
    expect((await decide({ schoolDayEnds: 15 })).status).toBe(200);
    expect(await hourOf(world().nextChild())).toBe(15);
    const [told] = await world().context.storage.recordEntries.find({ act: 'settings-changed' });
    expect(told?.changes).toEqual([{ setting: 'schoolDayEnds', to: '15' }]);
  });

  it.each([11, 24, 15.5, '15'])(
    'is no hour before noon, after eleven at night or between: %s',
    async (hour) => {
      expect(await decide({ schoolDayEnds: hour })).toMatchObject({ status: 400, code: 'bad-input' });
    },
  );

  it('is not a teacher’s to decide, nor a class’s', async () => {
    const teacher = await world().launch('benchTeacher', inClass(world().classId));
    const change = { version: 0, set: { schoolDayEnds: 14 } };
    expect(await world().api(teacher, `PUT ${settingsOf()}`, change)).toMatchObject({ code: 'not-found' });
    const ofClass = `/api/settings/classes/${String(world().classId)}`;
    for (const token of [teacher, await admin()])
      expect(await world().api(token, `PUT ${ofClass}`, change)).toMatchObject({
        status: 409,
        code: 'setting-locked',
      });
  });
});
