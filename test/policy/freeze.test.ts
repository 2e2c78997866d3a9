import { afterEach, describe, expect, it } from 'vitest';
import { accessTable, type AccessAct } from '../../server/access/access-table.ts';
import { authorise } from '../../server/access/authorise.ts';
import { hashToken } from '../../server/http/session.ts';
import { Problem } from '../../server/problem.ts';
import { usePolicyWorld } from './policy-world.ts';

const world = usePolicyWorld();
afterEach(() => freeze(world().tokens.district, false));
const freeze = (token: string, frozen: boolean) => world().api(token, 'PUT /api/freeze', { frozen });

describe('the freeze of a district', () => {
  it('stops every act that plans, makes or prints, for everybody; looking and deciding go on', async () => {
    const { tokens, context, canvas } = world();
    expect((await freeze(tokens.district, true)).body).toEqual({ frozen: true });
    const subject = { classId: String(canvas.places.demoClass) };
    const ask = async (token: string, act: AccessAct): Promise<string> => {
      const session = (await context.storage.sessions.get(hashToken(token)))!;
      return authorise(context, session, act, subject).then(
        () => 'yes',
        (error: unknown) => (error instanceof Problem ? error.code : 'fault'),
      );
    };
    const stopped = ['plan-logins', 'see-plan', 'edit-plan', 'make-logins', 'print-cards'] as const;
    for (const token of [tokens.teacher, tokens.school, tokens.district]) {
      for (const act of stopped) expect([act, await ask(token, act)]).toEqual([act, 'district-frozen']);
      for (const act of ['see-class', 'see-class-settings', 'change-class-settings'] as const)
        expect([act, await ask(token, act)]).toEqual([act, 'yes']);
    }
    expect((await freeze(tokens.district, false)).body).toEqual({ frozen: false });
    for (const act of stopped) expect([act, await ask(tokens.teacher, act)]).toEqual([act, 'yes']);
  });

  it('whatever writes stops, unless the table says otherwise by name', () => {
    const goesOn = Object.entries(accessTable).filter(
      ([, rule]) => rule.writes && 'evenFrozen' in rule && rule.evenFrozen,
    );
    expect(goesOn.map(([act]) => act).sort()).toEqual([
      'arrange-piles',
      'change-class-settings',
      'change-settings',
      'choose-schools',
      'connect',
      'disconnect',
      'erase-district',
      'export-record',
      'freeze-district',
      'keep-nudge',
      'pause-sweep',
      'sign-everyone-out',
      'stop-batch',
      'stop-school-batch',
      'stop-year-end',
      'switch-account',
    ]);
  });

  it('is told to everybody who opens the panel, and is in the record once for each press', async () => {
    const { api, tokens, context } = world();
    const told = async () => (await api(tokens.teacher, 'GET /api/session')).body['district'];
    expect(await told()).toMatchObject({ frozen: false });
    await freeze(tokens.district, true);
    await freeze(tokens.district, true);
    expect(await told()).toMatchObject({ frozen: true });
    const last = await context.storage.recordEntries.find(
      {},
      { order: [{ by: 'id', desc: true }], limit: 2 },
    );
    expect(last.map(({ act }) => act)).toEqual(['district-frozen', 'district-thawed']);
  });

  it('only a district admin may', async () => {
    const { tokens } = world();
    for (const token of [tokens.school, tokens.teacher])
      for (const frozen of [true, false]) expect((await freeze(token, frozen)).code).toBe('not-found');
    expect((await world().api(tokens.district, 'PUT /api/freeze', {})).code).toBe('bad-input');
  });
});
