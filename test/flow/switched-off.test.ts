import { describe, expect, it } from 'vitest';
import { expectOk } from '../../demo/person.ts';
import { makeLogins, openInAccount, openInClass, planClass, refusalOf, useWorld } from './world.ts';

describe('a school that its admin switched off', () => {
  const world = useWorld();

  it(
    'refuses plans, presses and prints that were open, and goes on with them once it is on again',
    { timeout: 60_000 },
    async () => {
      const { practice } = world();
      const teacher = await openInClass(world(), 'teacher', 'demoClass');
      const admin = await openInAccount(world(), 'schoolAdmin', 'school');
      const made = await openInClass(world(), 'benchTeacher', 'benchClass');
      await makeLogins(made, await planClass(made, world(), 'benchClass'));
      const plan = await planClass(teacher, world(), 'demoClass');
      const turn = async (off: boolean): Promise<void> => {
        expectOk(await admin.call('PUT', `/api/switches/${practice.places.school}`, { off }));
      };
      const print = { stock: 'letter-8', locale: 'en' };
      const wholeSchool = { cards: print, classIds: [String(practice.places.benchClass)] };
      const [line] = plan.lines;
      const calls = [
        [made, 'POST', `/api/classes/${practice.places.benchClass}/cards`, print],
        [made, 'POST', `/api/classes/${practice.places.benchClass}/key-sheet`, print],
        [made, 'POST', `/api/classes/${practice.places.benchClass}/cards/preview`, { print, page: 1 }],
        [made, 'POST', `/api/classes/${practice.places.benchClass}/letters`, { locale: 'en' }],
        [admin, 'POST', `/api/accounts/${practice.places.school}/cards`, wholeSchool],
        [teacher, 'POST', `/api/classes/${practice.places.demoClass}/plan`, undefined],
        [teacher, 'GET', `/api/plans/${plan.id}`, undefined],
        [teacher, 'GET', `/api/plans/${plan.id}/csv`, undefined],
        [teacher, 'GET', `/api/plans/${plan.id}/pictures`, undefined],
        [teacher, 'PATCH', `/api/plans/${plan.id}`, { redraw: 'password' }],
        [teacher, 'PATCH', `/api/plans/${plan.id}/lines/${line!.studentId}`, { skip: true }],
        [teacher, 'POST', `/api/plans/${plan.id}/batch`, undefined],
      ] as const;
      await turn(true);
      for (const [person, method, path, body] of calls)
        expect([method, path, refusalOf(await person.call(method, path, body))]).toEqual([
          method,
          path,
          { status: 409, code: 'school-not-on' },
        ]);
      await turn(false);
      expect((await teacher.call('GET', `/api/plans/${plan.id}`)).status).toBe(200);
      for (const [person, method, path, body] of calls.slice(0, 5))
        expect([path, (await person.call(method, path, body)).status]).toEqual([path, 200]);
      expect((await makeLogins(teacher, plan)).state).toBe('done');
    },
  );
});
