import { beforeEach, describe, expect, it } from 'vitest';
import { cutAtWrite } from './cut-at-write.ts';
import { useLoginWorld } from './login-world.ts';

describe('a new password', () => {
  const world = useLoginWorld();
  beforeEach(() => world().mayChange(false));
  it.each([true, false])(
    'by changing it (%s) or by making the login again: the old card is dead',
    async (may) => {
      world().mayChange(may);
      const id = world().nextChild();
      const [before] = world().simpleLogins(id);
      const old = { id: before!.id, password: before!.password };
      await world().context.storage.logins.update(
        { id: `${world().districtId}:${id}` },
        { set: { printedAt: world().clock.now(), printedBy: 'Ms. Before' } },
      );
      expect((await world().child(id)).child).toMatchObject({ printedBy: 'Ms. Before' });
      const { child } = await world().act(id, 'new-password');
      expect(child).toMatchObject({ state: 'has-card', hasPassword: true, act: { state: 'done' } });
      expect(child).not.toHaveProperty('printedBy');
      const [now, ...others] = world().simpleLogins(id);
      expect(others).toEqual([]);
      expect(now).toMatchObject({ uniqueId: child.username, workflowState: 'active' });
      expect(now!.id === old.id).toBe(may);
      expect(now!.password).not.toBe(old.password);
      expect(now!.password).toBe(await world().passwordOf(id));
      expect((await world().recordOf(id)).canvasLoginId).toBe(String(now!.id));
      expect(await world().recorded(id)).toEqual([{ act: 'password-renewed' }]);
      expect(JSON.stringify(await world().context.storage.loginActs.find({ studentId: id }))).not.toContain(
        'Sealed',
      );
    },
  );

  it('is on no card yet, whatever is still said of printings of the one before', async () => {
    for (const may of [true, false]) {
      world().mayChange(may);
      const id = world().nextChild();
      await world().print(id);
      await world().print(id);
      expect(await world().recordOf(id)).toHaveProperty('printingId');
      await world().act(id, 'new-password');
      const record = await world().recordOf(id);
      for (const field of ['printedAt', 'printedBy', 'printingId', 'printedBefore'])
        expect(record).not.toHaveProperty(field);
    }
  });

  it('lets a suspended child in again with it', async () => {
    for (const may of [true, false]) {
      world().mayChange(may);
      const id = world().nextChild();
      await world().act(id, 'suspend');
      const { child } = await world().act(id, 'new-password');
      expect(child).toMatchObject({ state: 'has-card' });
      expect(child).not.toHaveProperty('suspended');
      expect(world().simpleLogins(id)[0]).toMatchObject({ workflowState: 'active' });
    }
  });

  it('survives a kill before and after every write, with one login and one password at the end', async () => {
    for (const may of [true, false]) {
      let cuts = 0;
      for (let at = 1; ; at += 1) {
        world().mayChange(may);
        const id = world().nextChild();
        const before = world().simpleLogins(id)[0]!.password;
        const cut = cutAtWrite(world(), at);
        await world()
          .act(id, 'new-password')
          .catch(() => undefined);
        const wasCut = cut.undo();
        if (wasCut) {
          cuts += 1;
          await world().turn();
        }
        const [now, ...others] = world().simpleLogins(id);
        expect([may, at, others]).toEqual([may, at, []]);
        expect([may, at, now!.password === (await world().passwordOf(id))]).toEqual([may, at, true]);
        expect(now!.password).not.toBe(before);
        const login = await world().recordOf(id);
        expect(login).toMatchObject({ state: 'active', canvasLoginId: String(now!.id) });
        expect(login).not.toHaveProperty('changing');
        expect(await world().recorded(id)).toEqual([{ act: 'password-renewed' }]);
        if (!wasCut) break;
      }
      expect(cuts).toBeGreaterThan(4);
    }
  });

  it('finds what a lost answer hid: no second login, and no card is printed before that is known', async () => {
    for (const method of ['DELETE', 'POST'] as const) {
      const id = world().nextChild();
      world().canvas.faults.shots = [{ kind: 'lose-answer', method, path: '/logins' }];
      const begun = await world().act(id, 'new-password');
      expect(begun.child.act).toMatchObject({ state: 'running' });
      expect((await world().print(id)).status).toBe(404);
      await world().turn();
      expect((await world().child(id)).child).toMatchObject({ state: 'has-card', act: { state: 'done' } });
      const logins = world().simpleLogins(id);
      expect(logins.map(({ password }) => password)).toEqual([await world().passwordOf(id)]);
      expect((await world().print(id)).status).toBe(200);
    }
  });

  it('leaves the old card as it was where Canvas allows neither, or it is the only login', async () => {
    const only = world().nextChild();
    for (const login of world().canvas.world.pseudonymsOf(Number(only)))
      if (login.sisUserId !== null) login.workflowState = 'deleted';
    const refused = world().nextChild();
    for (const [id, code] of [
      [only, 'no-own-login'],
      [refused, 'not-allowed-by-canvas'],
    ] as const) {
      if (id === refused)
        world().canvas.faults.shots = [{ kind: 'not-authorized', method: 'DELETE', path: '/logins' }];
      const before = await world().recordOf(id);
      const { child } = await world().act(id, 'new-password');
      expect(child).toMatchObject({ state: 'has-card', act: { state: 'failed', code } });
      expect(await world().recordOf(id)).toEqual(before);
      expect(world().simpleLogins(id)[0]!.password).toBe(await world().passwordOf(id));
    }
  });

  it('whose name somebody took meanwhile is said, and a new login can be made', async () => {
    const id = world().nextChild();
    const name = world().simpleLogins(id)[0]!.uniqueId;
    world().canvas.faults.shots = [{ kind: 'server-error', method: 'POST', path: '/logins' }];
    await world().act(id, 'new-password');
    const [other] = world().canvas.world.pseudonymsOf(world().canvas.people.pupil.id);
    const { authenticationProviderId } = other!;
    world().canvas.world.changePseudonym(other!, { uniqueId: name });
    other!.authenticationProviderId = [...world().canvas.world.providers.all()].find(
      ({ authType }) => authType === 'canvas',
    )!.id;
    await world().turn();
    other!.authenticationProviderId = authenticationProviderId;
    expect((await world().child(id)).child).toMatchObject({
      state: 'needs-attention',
      code: 'login-gone',
      hasPassword: false,
      act: { state: 'failed', code: 'username-taken' },
    });
    expect((await world().act(id, 'delete')).child).toMatchObject({ state: 'none-yet' });
  });

  it('is of a child whose password Canvas refuses by rules that it then keeps to', async () => {
    world().mayChange(true);
    const { passwordPolicy } = world().canvas.world.accounts.need(world().canvas.places.root).settings;
    const minimum = passwordPolicy.minimumCharacterLength;
    Object.assign(passwordPolicy, { minimumCharacterLength: 18, complexityFeature: true });
    const id = world().nextChild();
    const { child } = await world().act(id, 'new-password');
    Object.assign(passwordPolicy, { minimumCharacterLength: minimum, complexityFeature: false });
    expect(child.act).toMatchObject({ state: 'done' });
    expect(world().simpleLogins(id)[0]!.password).toBe(await world().passwordOf(id));
    expect((await world().passwordOf(id)).length).toBeGreaterThanOrEqual(18);
  });
});
