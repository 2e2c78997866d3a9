import { describe, expect, it } from 'vitest';
import { accessTable, ruleOf, type AccessAct } from '../../server/access/access-table.ts';
import type { Grant } from '../../server/access/authorise.ts';
import { useAccess } from './use-access.ts';

const { world, sessionOf, classOf, ask } = useAccess();

describe('what is decided for the whole district', () => {
  const ofDistrict = [
    'see-erasures',
    'find-kept-children',
    'erase-child',
    'erase-district',
    'see-canary',
    'answer-canary',
  ] as const;
  it.each([
    ['districtAdmin', 'district-admin', 'district-admin'],
    ['schoolAdmin', 'not-found', 'school-admin'],
    ['teacher', 'not-found', 'not-found'],
    ['aide', 'not-found', 'not-found'],
    ['helpDesk', 'not-found', 'not-found'],
  ] as const)(
    '%s: erasing and trying the first card %s, the end of the year %s',
    async (person, whole, year) => {
      const via = (answer: Grant | string): string => (typeof answer === 'string' ? answer : answer.via);
      for (const act of ofDistrict)
        expect([act, via(await ask(sessionOf(person), act))]).toEqual([act, whole]);
      for (const act of ['see-year-ends', 'end-year', 'stop-year-end'] as const)
        expect([act, via(await ask(sessionOf(person), act))]).toEqual([act, year]);
      expect(via(await ask(sessionOf(person), 'begin-canary', classOf('demoClass')))).toBe(
        person === 'districtAdmin' ? 'district-admin' : 'not-found',
      );
    },
  );
});

describe('while the district is frozen', () => {
  it('every write and every print is refused but what an admin decides, and goes on after one press back', async () => {
    const freeze = (frozen: boolean) =>
      world().context.storage.policies.update(
        { accountId: String(world().canvas.places.school) },
        frozen ? { set: { frozenAt: 1, frozenBy: 'Somebody' } } : { unset: ['frozenAt', 'frozenBy'] },
      );
    const asked = async (act: AccessAct): Promise<string> => {
      const answer = await ask(sessionOf('districtAdmin'), act, classOf('demoClass'));
      return typeof answer === 'string' ? answer : answer.via;
    };
    const stopped = (Object.keys(accessTable) as AccessAct[]).filter((act) => {
      const { writes, evenFrozen = false } = ruleOf(act);
      return writes && !evenFrozen;
    });
    expect(stopped).toEqual(
      expect.arrayContaining(['print-cards', 'print-school', 'make-logins', 'renew-password']),
    );
    expect(await freeze(true)).toBeTruthy();
    for (const act of stopped) expect([act, await asked(act)]).toEqual([act, 'district-frozen']);
    expect(await asked('freeze-district')).toBe('district-admin');
    expect(await asked('see-class')).toBe('district-admin');
    await freeze(false);
    for (const act of ['print-cards', 'make-logins'] as const)
      expect(await asked(act)).toBe('district-admin');
  });
});
