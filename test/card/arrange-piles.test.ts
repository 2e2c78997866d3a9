import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArrangePiles, Pile } from '../../contract/school-cards.ts';
import { hashToken } from '../../server/http/session.ts';
import { atRoot, inClass } from '../connection/district-world.ts';
import { startCardWorld, type CardWorld } from './card-world.ts';

let world: CardWorld;
let office: string;
let line: string;

beforeAll(async () => {
  world = await startCardWorld();
  line = `/api/accounts/${world.canvas.places.school}/piles`;
  office = await world.launch('schoolAdmin', atRoot(world));
  await world.addLogins('demoClass');
}, 60_000);
afterAll(() => world.stop());

async function piles(token = office): Promise<Pile[]> {
  return (await world.api(token, `GET ${line}`)).body['piles'] as Pile[];
}
const arrange = (given: Partial<ArrangePiles>, token = office) =>
  world.api(token, `PUT ${line}`, { classIds: [], homeroomIds: [], leftOutIds: [], takenIds: [], ...given });

describe('the piles of a school', () => {
  it('are its classes by name, with how many logins were made; those for which there are some are ticked', async () => {
    const { demoClass, otherSchoolClass } = world.canvas.places;
    const found = await piles();
    const ids = found.map(({ classId }) => classId);
    expect(ids).toContain(String(demoClass));
    expect(ids).not.toContain(String(otherSchoolClass));
    expect(found.filter(({ isChosen }) => isChosen).map(({ classId, made }) => [classId, made])).toEqual([
      [String(demoClass), 24],
    ]);
    expect(found.some(({ isHomeroom }) => isHomeroom)).toBe(false);
    const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
    const names = found.map(({ name }) => name);
    expect(names).toEqual([...names].sort((one, other) => byName.compare(one, other)));
  });

  it('say how many of the logins are cards for today, until their day is over', async () => {
    const { storage, clock } = world.context;
    const courseId = String(world.canvas.places.demoClass);
    const today = async () =>
      (await piles()).map((pile) => (pile.classId === courseId ? pile.today : -pile.today));
    expect((await today()).filter((count) => count !== 0)).toEqual([]);
    const [login] = await storage.logins.find({ courseId });
    await storage.logins.update({ id: login!.id }, { set: { temporaryUntil: clock.now() + 60_000 } });
    expect((await today()).filter((count) => count !== 0)).toEqual([1]);
    await storage.logins.update({ id: login!.id }, { set: { temporaryUntil: clock.now() - 1 } });
    expect((await today()).filter((count) => count !== 0)).toEqual([]);
    await storage.logins.update({ id: login!.id }, { unset: ['temporaryUntil'] });
  });

  it('stay as the office arranges them, for whoever of it comes next; a class that is new lies below', async () => {
    const before = (await piles()).map(({ classId }) => classId);
    const [first, second, third, ...others] = before as [string, string, string, ...string[]];
    const made = String(world.canvas.places.demoClass);
    expect(
      await arrange({
        classIds: [third, first],
        homeroomIds: [first],
        leftOutIds: [made],
        takenIds: [third],
      }),
    ).toMatchObject({ status: 204 });
    const after = await piles(await world.launch('districtAdmin', atRoot(world)));
    expect(after.map(({ classId }) => classId)).toEqual([third, first, second, ...others]);
    expect(after.filter(({ isHomeroom }) => isHomeroom).map(({ classId }) => classId)).toEqual([first]);
    const chosen = after.filter(({ isChosen }) => isChosen).map(({ classId }) => classId);
    expect(chosen).toEqual(third === made ? [] : [third]);
    await arrange({});
  });

  it('are refused to another school’s admin and to a teacher, kept by nobody who acts as somebody', async () => {
    const notThere = { status: 404, code: 'not-found' };
    const teacher = await world.launch('teacher', inClass(world.canvas.places.demoClass));
    const other = await world.launch('otherSchoolAdmin', atRoot(world));
    for (const token of [teacher, other]) {
      expect(await world.api(token, `GET ${line}`)).toMatchObject(notThere);
      expect(await arrange({}, token)).toMatchObject(notThere);
    }
    expect(await arrange({ classIds: ['../1'] })).toMatchObject({ status: 400, code: 'bad-input' });
    const acted = await world.launch('schoolAdmin', atRoot(world));
    await world.context.storage.sessions.update({ id: hashToken(acted) }, { set: { actingPersonId: '1' } });
    expect(await arrange({}, acted)).toMatchObject({ code: 'acting-as-someone' });
    expect(await piles(acted)).not.toEqual([]);
  });
});
