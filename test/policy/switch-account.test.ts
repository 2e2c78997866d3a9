import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { School } from '../../contract/connection.ts';
import type { AccountSwitch } from '../../contract/switches.ts';
import { hashToken } from '../../server/http/session.ts';
import { atRoot, inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';

let world: DistrictWorld;
let district: string;
let school: string;
let teacher: string;
const id = (place: 'root' | 'school' | 'otherSchool'): string => String(world.canvas.places[place]);

beforeAll(async () => {
  world = await startDistrict();
  await world.connect();
  const { places } = world.canvas;
  district = await world.launch('districtAdmin', atRoot(world));
  school = await world.launch('schoolAdmin', {
    placement: 'account_navigation',
    accountId: places.school,
  });
  teacher = await world.launch('teacher', inClass(places.demoClass));
  await world.api(district, 'PUT /api/schools', { on: [id('school')] });
});
afterAll(() => world.stop());
/** Every account without an off of its own. */
beforeEach(async () => {
  for (const place of ['root', 'school', 'otherSchool'] as const) await turn(district, place, false);
});

const turn = (token: string, place: Parameters<typeof id>[0], off: boolean) =>
  world.api(token, `PUT /api/switches/${id(place)}`, { off });
const switchesOf = async (token: string): Promise<AccountSwitch[]> =>
  (await world.api(token, 'GET /api/switches')).body['accounts'] as AccountSwitch[];
const usable = async (token: string, place: Parameters<typeof id>[0]): Promise<boolean | undefined> =>
  (await switchesOf(token)).find((account) => account.id === id(place))?.usable;
const schoolOnForTeacher = async (): Promise<unknown> => {
  const { body } = await world.api(
    teacher,
    `GET /api/classes/${String(world.canvas.places.demoClass)}/roster`,
  );
  return (body['class'] as { schoolOn?: boolean } | undefined)?.schoolOn;
};

describe('switching the tool off for an account', () => {
  it("an account's admin does so, and on again; off counts at once, for all below, and is in the record", async () => {
    expect(await usable(school, 'school')).toBe(true);
    expect(await schoolOnForTeacher()).toBe(true);
    expect((await turn(school, 'school', true)).status).toBe(200);
    expect(await usable(school, 'school')).toBe(false);
    expect(await schoolOnForTeacher()).toBe(false);
    const { people } = world.canvas;
    const seen = (await switchesOf(district)).find((account) => account.id === id('school'));
    expect(seen?.off).toMatchObject({ by: people.schoolAdmin.name, mayLift: true });
    expect((await turn(school, 'school', false)).status).toBe(200);
    expect(await schoolOnForTeacher()).toBe(true);
    const entries = await world.context.storage.recordEntries.find(
      { accountId: id('school') },
      { order: [{ by: 'id', desc: true }] },
    );
    const acts = entries.map(({ act, name }) => [act, name]);
    expect(acts.slice(0, 2)).toEqual([
      ['school-switched-on', people.schoolAdmin.name],
      ['school-switched-off', people.schoolAdmin.name],
    ]);
  });

  it('is told beside what the district chose, so that a tick is not taken for more than it is', async () => {
    await turn(school, 'school', true);
    const { body } = await world.api(district, 'GET /api/schools');
    const shown = (body['schools'] as School[]).find((one) => one.id === id('school'));
    expect(shown).toMatchObject({ on: true, offBy: world.canvas.people.schoolAdmin.name });
    await turn(school, 'school', false);
    const again = (await world.api(district, 'GET /api/schools')).body['schools'] as School[];
    expect(again.some(({ offBy }) => offBy !== undefined)).toBe(false);
    expect(await world.api(teacher, 'GET /api/schools')).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('twice is once: the second press writes no entry', async () => {
    const count = () => world.context.storage.recordEntries.count({ act: 'school-switched-off' });
    await turn(school, 'school', true);
    const before = await count();
    expect((await turn(school, 'school', true)).status).toBe(200);
    expect(await count()).toBe(before);
  });

  it('what the district switched off here or above, a school admin cannot switch on', async () => {
    for (const place of ['school', 'root'] as const) {
      await turn(district, place, true);
      const refused = await turn(school, 'school', false);
      expect([place, refused.status, refused.code]).toEqual([place, 409, 'switched-off-above']);
      expect([place, await usable(school, 'school'), await schoolOnForTeacher()]).toEqual([
        place,
        false,
        false,
      ]);
      await turn(district, place, false);
    }
    expect(await usable(school, 'school')).toBe(true);
  });

  it('the district takes over an off of the school, which the school then cannot lift; not the other way round', async () => {
    await turn(school, 'school', true);
    await turn(district, 'school', true);
    expect((await turn(school, 'school', false)).code).toBe('switched-off-above');
    await turn(school, 'school', true);
    expect((await turn(school, 'school', false)).code).toBe('switched-off-above');
    const own = (await switchesOf(school)).find((account) => account.id === id('school'));
    expect(own?.off).toMatchObject({ by: world.canvas.people.districtAdmin.name, mayLift: false });
    await turn(district, 'school', false);
    expect(await usable(school, 'school')).toBe(true);
  });

  it('what the district never switched on stays not on, and choosing schools again keeps an off', async () => {
    await world.api(district, 'PUT /api/schools', { on: [id('otherSchool')] });
    expect((await turn(school, 'school', false)).status).toBe(200);
    expect(await usable(school, 'school')).toBe(false);
    await turn(school, 'school', true);
    await world.api(district, 'PUT /api/schools', { on: [id('root')] });
    expect(await usable(school, 'school')).toBe(false);
    await turn(school, 'school', false);
    expect(await usable(school, 'school')).toBe(true);
  });

  it('nobody else may: not another school, not a teacher', async () => {
    for (const [token, place] of [
      [school, 'otherSchool'],
      [school, 'root'],
      [teacher, 'school'],
    ] as const) {
      for (const off of [true, false]) {
        const refused = await turn(token, place, off);
        expect([place, refused.status, refused.code]).toEqual([place, 404, 'not-found']);
      }
    }
    expect((await world.api(teacher, 'GET /api/switches')).code).toBe('not-found');
    expect((await world.api(school, 'PUT /api/switches/999999', { off: true })).code).toBe('not-found');
    expect((await world.api(school, `PUT /api/switches/${id('school')}`, { off: 1 })).code).toBe('bad-input');
    expect((await switchesOf(school)).map((account) => account.id)).not.toContain(id('otherSchool'));
    expect(await schoolOnForTeacher()).toBe(true);
  });

  it('somebody acting as an admin sees it and changes nothing', async () => {
    const { sessions } = world.context.storage;
    const own = { id: hashToken(school) };
    await sessions.update(own, { set: { actingPersonId: '1' } });
    expect((await turn(school, 'school', true)).code).toBe('acting-as-someone');
    expect(await usable(school, 'school')).toBe(true);
    await sessions.update(own, { unset: ['actingPersonId'] });
  });
});
