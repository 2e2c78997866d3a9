import { describe, expect, it } from 'vitest';
import { RecordPageSchema } from '../../contract/record.ts';
import { SessionFactsSchema } from '../../contract/session.ts';
import { expectOk, openToolIn } from '../../demo/person.ts';
import { actAs } from './acting.ts';
import { openInAccount, refusalOf, useWorld } from './world.ts';

describe('a district admin who acts as a teacher', () => {
  const world = useWorld();

  it('sees everything, writes nothing, and both names are on record', async () => {
    const { practice, toolId, tool } = world();
    const { people, places, world: canvas } = practice;
    const cookie = await actAs(practice, 'districtAdmin', 'teacher');
    const spot = { toolId, placement: 'course_navigation', courseId: places.demoClass } as const;
    const acting = await openToolIn(practice.origin, tool().origin, cookie, spot);
    const facts = SessionFactsSchema.parse(expectOk(await acting.call('GET', '/api/session')));
    expect(facts).toMatchObject({ actingAs: true, person: { name: people.teacher.name } });

    const classId = String(places.demoClass);
    for (const path of ['/api/classes', `/api/classes/${classId}/roster`])
      expect((await acting.call('GET', path)).status).toBe(200);
    const logins = () => [...canvas.pseudonyms.all()].length;
    const before = logins();
    for (const [method, path, body] of [
      ['POST', `/api/classes/${classId}/plan`],
      ['POST', `/api/classes/${classId}/cards`, {}],
      ['POST', `/api/classes/${classId}/key-sheet`, {}],
      ['DELETE', '/api/sessions'],
      ['DELETE', '/api/connection'],
      ['PUT', '/api/schools', { on: [] }],
    ] as const) {
      expect([path, refusalOf(await acting.call(method, path, body))]).toEqual([
        path,
        { status: 403, code: 'acting-as-someone' },
      ]);
    }
    expect(logins()).toBe(before);

    const admin = await openInAccount(world(), 'districtAdmin', 'root');
    const { entries } = RecordPageSchema.parse(expectOk(await admin.call('GET', '/api/record')));
    expect(entries.filter(({ actedBy }) => actedBy !== undefined)).toMatchObject([
      { act: 'opened-acting', who: people.teacher.name, actedBy: people.districtAdmin.name },
    ]);
  });
});
