import { describe, expect, it } from 'vitest';
import { makeLogins, openInAccount, openInClass, planClass, refusalOf, useWorld } from './world.ts';

const notFound = { status: 404, code: 'not-found' };

describe("somebody else's class, plan, batch and cards", () => {
  const world = useWorld();

  it('are not found for another teacher, for the other school, and without a session', async () => {
    const teacher = await openInClass(world(), 'teacher', 'demoClass');
    const plan = await planClass(teacher, world(), 'demoClass');
    const batch = await makeLogins(teacher, plan);
    const classId = world().practice.places.demoClass;
    const childId = plan.lines[0]!.studentId;
    const doors = [
      ['GET', `/api/classes/${classId}/roster`],
      ['POST', `/api/classes/${classId}/plan`],
      ['GET', `/api/plans/${plan.id}`],
      ['PATCH', `/api/plans/${plan.id}`, { redraw: 'both' }],
      ['PATCH', `/api/plans/${plan.id}/lines/${childId}`, { skip: true }],
      ['POST', `/api/plans/${plan.id}/batch`],
      ['GET', `/api/batches/${batch.id}`],
      ['POST', `/api/classes/${classId}/cards`, {}],
      ['POST', `/api/classes/${classId}/cards/preview`, { print: {}, page: 1 }],
      ['POST', `/api/classes/${classId}/cards`, { studentIds: [childId] }],
      ['POST', `/api/classes/${classId}/key-sheet`, {}],
    ] as const;
    const strangers = [
      await openInClass(world(), 'secondTeacher', 'oddClass'),
      await openInAccount(world(), 'otherSchoolAdmin', 'otherSchool'),
    ];
    for (const stranger of strangers) {
      for (const [method, path, body] of doors) {
        expect([method, path, refusalOf(await stranger.call(method, path, body))]).toEqual([
          method,
          path,
          notFound,
        ]);
      }
    }
    for (const [method, path, body] of doors) {
      const answer = await fetch(`${world().tool().origin}${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      expect([path, answer.status]).toEqual([path, 401]);
    }
  });

  it('are open to the admin of that school and of the district', async () => {
    const classId = world().practice.places.demoClass;
    for (const admin of [
      await openInAccount(world(), 'schoolAdmin', 'school'),
      await openInAccount(world(), 'districtAdmin', 'root'),
    ]) {
      const answer = await admin.call('GET', `/api/classes/${classId}/roster`);
      expect(answer.status).toBe(200);
    }
  });

  it('the record is not found for a teacher', async () => {
    const teacher = await openInClass(world(), 'teacher', 'demoClass');
    expect(refusalOf(await teacher.call('GET', '/api/record'))).toEqual(notFound);
  });

  it("a child of another class cannot be printed through a class of one's own", async () => {
    const second = await openInClass(world(), 'secondTeacher', 'oddClass');
    const { practice } = world();
    const answer = await second.call('POST', `/api/classes/${practice.places.oddClass}/cards`, {
      studentIds: [String(practice.people.pupil.id)],
    });
    expect(['not-found', 'nothing-to-print']).toContain(refusalOf(answer).code);
  });
});
