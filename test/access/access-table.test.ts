import { beforeAll, describe, expect, it } from 'vitest';
import { accessTable, ruleOf } from '../../server/access/access-table.ts';
import type { Grant } from '../../server/access/authorise.ts';
import type { DistrictWorld } from '../connection/district-world.ts';
import { useAccess, type Person, type Place } from './use-access.ts';

const access = useAccess();
const { sessionOf, classOf, ask } = access;
let world: DistrictWorld;
beforeAll(() => {
  world = access.world();
});

const batchActs = ['stop-batch', 'go-on-with-batch', 'undo-batch', 'list-batches'] as const;
const planActs = ['plan-logins', 'see-plan', 'edit-plan', 'make-logins'] as const;
const loginActs = ['see-child', 'suspend-login', 'reactivate-login', 'delete-login', 'opt-out'] as const;
const cardActs = ['print-cards', 'preview-cards', 'print-sheets', 'export-logins', 'renew-password'] as const;
const seeActs = ['see-class', 'see-sign-ins'] as const;
const classActs = [...seeActs, ...planActs, ...batchActs, ...loginActs, ...cardActs] as const;

describe('a class', () => {
  const cases: [Person, Place, string][] = [
    ['teacher', 'demoClass', 'teacher'],
    ['secondTeacher', 'demoClass', 'not-found'],
    ['teacher', 'otherSchoolClass', 'not-found'],
    ['schoolAdmin', 'demoClass', 'school-admin'],
    ['schoolAdmin', 'otherSchoolClass', 'not-found'],
    ['otherSchoolAdmin', 'demoClass', 'not-found'],
    ['otherSchoolAdmin', 'otherSchoolClass', 'school-admin'],
    ['districtAdmin', 'demoClass', 'district-admin'],
    ['districtAdmin', 'otherSchoolClass', 'district-admin'],
    ['aide', 'demoClass', 'not-found'],
    ['aide', 'oddClass', 'not-found'],
    ['pupil', 'demoClass', 'not-found'],
    ['parent', 'oddClass', 'not-found'],
    ['helpDesk', 'demoClass', 'not-found'],
    ['serviceUser', 'demoClass', 'not-found'],
  ];
  it.each(cases)('asked for by %s, %s: %s', async (person, place, expected) => {
    for (const act of classActs) {
      const answer = await ask(sessionOf(person), act, classOf(place));
      expect([act, typeof answer === 'string' ? answer : answer.via]).toEqual([act, expected]);
    }
  });

  it('comes with its name, account and whether its school is on', async () => {
    const mine = await ask(sessionOf('teacher'), 'see-class', classOf('demoClass'));
    expect(mine).toMatchObject({
      course: {
        id: String(world.canvas.places.demoClass),
        accountId: String(world.canvas.places.school),
        schoolOn: true,
        published: true,
      },
    });
    const other = await ask(sessionOf('districtAdmin'), 'see-class', classOf('otherSchoolClass'));
    expect(other).toMatchObject({ course: { schoolOn: false } });
  });

  it.each(['999999', '0', '', '../accounts/1', 'lti_context_id:abc', '12 or 1=1', '9'.repeat(40)])(
    'that does not exist (%s) is the same "not found"',
    async (classId) => {
      for (const person of ['teacher', 'districtAdmin'] as const)
        expect(await ask(sessionOf(person), 'see-class', { classId })).toBe('not-found');
    },
  );

  it('of another root, of which Canvas says "not allowed", is the same "not found"', async () => {
    const { places, world: rows } = world.canvas;
    const own = rows.accounts.need(places.root);
    const { id, rootId, ...fields } = own;
    expect(id).toBe(rootId);
    const foreign = rows.addAccount({ ...fields, uuid: 'f'.repeat(40), ltiContextId: 'e'.repeat(40) });
    const course = rows.courses.need(places.longClass);
    const before = course.accountId;
    course.accountId = foreign.id;
    world.clock.ahead += 301_000;
    for (const person of ['longClassTeacher', 'districtAdmin'] as const)
      expect(await ask(sessionOf(person), 'see-class', classOf('longClass'))).toBe('not-found');
    course.accountId = before;
    world.clock.ahead += 301_000;
    const mine = await ask(sessionOf('longClassTeacher'), 'see-class', classOf('longClass'));
    expect(mine).toMatchObject({ via: 'teacher' });
  });

  it('may be looked at, not written to, while somebody acts as this person', async () => {
    const acted = sessionOf('teacher', { actingPersonId: '1' });
    for (const act of classActs) {
      const answer = await ask(acted, act, classOf('demoClass'));
      expect(typeof answer === 'string' ? answer : answer.via).toBe(
        ruleOf(act).writes ? 'acting-as-someone' : 'teacher',
      );
    }
  });
});

describe('the district', () => {
  it.each([
    ['districtAdmin', 'district-admin', 'district-admin', 'district-admin'],
    ['schoolAdmin', 'not-found', 'not-found', 'school-admin'],
    ['teacher', 'not-found', 'not-found', 'not-found'],
    ['aide', 'not-found', 'not-found', 'not-found'],
    ['helpDesk', 'not-found', 'not-found', 'not-found'],
    ['pupil', 'not-found', 'not-found', 'not-found'],
  ] as const)('%s: connect %s, schools %s, record %s', async (person, connect, schools, record) => {
    const via = (answer: Grant | string): string => (typeof answer === 'string' ? answer : answer.via);
    expect(via(await ask(sessionOf(person), 'connect'))).toBe(connect);
    expect(via(await ask(sessionOf(person), 'choose-schools'))).toBe(schools);
    expect(via(await ask(sessionOf(person), 'see-record'))).toBe(record);
    expect(via(await ask(sessionOf(person), 'find-children'))).toBe(record);
    expect(via(await ask(sessionOf(person), 'lift-opt-out', classOf('demoClass')))).toBe(record);
    expect(via(await ask(sessionOf(person), 'see-sweeps'))).toBe(record);
    expect(via(await ask(sessionOf(person), 'run-sweep'))).toBe(schools);
    expect(via(await ask(sessionOf(person), 'pause-sweep'))).toBe(schools);
  });

  it("gives a school admin the accounts of that school and no other's", async () => {
    const grant = await ask(sessionOf('schoolAdmin'), 'see-record');
    const { places } = world.canvas;
    expect(grant).toMatchObject({ accountIds: expect.arrayContaining([String(places.school)]) as unknown });
    const { accountIds = [] } = grant as Grant;
    expect(accountIds).not.toContain(String(places.otherSchool));
    expect(accountIds).not.toContain(String(places.root));
  });
});

describe('a school as a whole', () => {
  const schoolActs = ['print-school', 'export-school-logins', 'see-piles', 'arrange-piles'] as const;
  const cases: [Person, string, string][] = [
    ['districtAdmin', 'district-admin', 'district-admin'],
    ['schoolAdmin', 'school-admin', 'not-found'],
    ['otherSchoolAdmin', 'not-found', 'school-admin'],
    ['teacher', 'not-found', 'not-found'],
    ['helpDesk', 'not-found', 'not-found'],
    ['pupil', 'not-found', 'not-found'],
  ];
  it.each(cases)('asked for by %s: %s, and of the other school %s', async (person, mine, others) => {
    const { school, otherSchool } = world.canvas.places;
    for (const act of schoolActs) {
      for (const [accountId, expected] of [[school, mine] as const, [otherSchool, others] as const]) {
        const answer = await ask(sessionOf(person), act, { accountId: String(accountId) });
        expect([act, typeof answer === 'string' ? answer : answer.via]).toEqual([act, expected]);
      }
    }
  });

  it('may be looked at, not written to, while somebody acts as its admin', async () => {
    const acted = sessionOf('schoolAdmin', { actingPersonId: '1' });
    for (const act of schoolActs) {
      const answer = await ask(acted, act, { accountId: String(world.canvas.places.school) });
      expect(typeof answer === 'string' ? answer : answer.via).toBe(
        ruleOf(act).writes ? 'acting-as-someone' : 'school-admin',
      );
    }
  });
});

it('every act of the table says who, how fresh and whether it writes', () => {
  for (const rule of Object.values(accessTable)) {
    expect(rule.who.length).toBeGreaterThan(0);
    if (rule.writes) expect(rule.freshness).toBe('fresh');
  }
});
