import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Retention } from '../../contract/policy.ts';
import type { RecordEntryView } from '../../contract/record.ts';
import { forgetPasswords } from '../../server/login/forget-passwords.ts';
import type { Login } from '../../server/storage/login-documents.ts';
import { killedBeforeEntry } from '../record/killed-before-entry.ts';
import { atRoot, inClass } from '../connection/district-world.ts';
import { startCardWorld, type CardWorld, type FileAnswer } from './card-world.ts';

const minute = 60_000;
let world: CardWorld;
let teacher: string;
let admin: string;
let logins: Login[];
let path: string;

beforeAll(async () => {
  world = await startCardWorld();
  const { demoClass } = world.canvas.places;
  path = `/api/classes/${demoClass}/cards`;
  await comeIn();
  logins = await world.addLogins('demoClass');
}, 60_000);
afterAll(() => world.stop());
beforeEach(async () => {
  const madeAt = world.clock.now();
  for (const login of logins) await world.context.storage.logins.put({ ...login, madeAt });
});

async function comeIn(): Promise<void> {
  teacher = await world.launch('teacher', inClass(world.canvas.places.demoClass));
  admin = await world.launch('districtAdmin', atRoot(world));
}
/** Sessions end by then. */
async function anHourLater(): Promise<void> {
  world.clock.ahead += 61 * minute;
  await forgetPasswords(world.context);
  await comeIn();
}

const print = (of: readonly Login[], token = teacher): Promise<FileAnswer> =>
  world.file(token, path, { studentIds: of.map(({ studentId }) => studentId) });
const printingOf = ({ headers }: FileAnswer): string => headers.get('printing-id') ?? '';
const answer = (printing: string, isGood: boolean, token = teacher) =>
  world.api(token, `POST ${path}/printed`, { printing, isGood });
const now = async (login: Login): Promise<Login> => (await world.context.storage.logins.get(login.id))!;
const isKept = async (login: Login): Promise<boolean> => (await now(login)).passwordSealed !== undefined;
async function keep(retention: Retention): Promise<void> {
  const { districtId, context, canvas } = world;
  const id = `${districtId}:${canvas.places.school}`;
  await context.storage.policies.update({ id }, { set: { settings: { retention } } });
}
const entriesOf = async () =>
  (await world.api(admin, 'GET /api/record')).body['entries'] as RecordEntryView[];
const newest = async () => (await entriesOf())[0];

describe('a printing of which somebody says that it went well', () => {
  it.each(['until-printed', 'never'] as const)(
    'forgets the passwords now, where that is the rule: %s',
    async (kind) => {
      await keep({ keep: kind });
      const [one, two, other] = logins as [Login, Login, Login];
      const sheet = await print([one, two]);
      expect(sheet.headers.get('printing-forgets')).toBe('yes');
      expect(await isKept(one)).toBe(true);
      const { body } = await answer(printingOf(sheet), true);
      expect(body).toEqual({ cards: 2, forgotten: 2 });
      expect(await Promise.all([one, two, other].map(isKept))).toEqual([false, false, true]);
      expect((await now(one)).printedBy).toBe(world.canvas.people.teacher.name);
      expect((await entriesOf()).slice(0, 3).map(({ act }) => act)).toEqual([
        'passwords-forgotten',
        'cards-printed-well',
        'cards-printed',
      ]);
      // Said once: it is not in the record again, and nothing happens.
      expect((await answer(printingOf(sheet), true)).body).toEqual({ cards: 0, forgotten: 0 });
      expect((await newest())?.act).toBe('passwords-forgotten');
    },
  );

  it('keeps them where they are kept longer, and says so with the file', async () => {
    await keep({ keep: 'days', days: 30 });
    const [one] = logins as [Login];
    const sheet = await print([one]);
    expect(sheet.headers.get('printing-forgets')).toBe('no');
    expect((await answer(printingOf(sheet), true)).body).toEqual({ cards: 1, forgotten: 0 });
    expect(await isKept(one)).toBe(true);
  });

  it('leaves a password alone that the child was given since', async () => {
    await keep({ keep: 'until-printed' });
    const [one] = logins as [Login];
    const sheet = await print([one]);
    await world.context.storage.logins.update(
      { id: one.id },
      { set: { madeAt: world.clock.now() + minute } },
    );
    expect((await answer(printingOf(sheet), true)).body).toEqual({ cards: 1, forgotten: 0 });
    expect(await isKept(one)).toBe(true);
  });
});

describe('a printing of which somebody says that it did not go well', () => {
  it('counts as none: what was printed before it counts again, and no hour runs', async () => {
    await keep({ keep: 'until-printed' });
    const before = { printedAt: 1000, printedBy: 'Somebody before' };
    const [one, two] = logins as [Login, Login];
    await world.context.storage.logins.update({ id: one.id }, { set: before });
    const first = await print([one, two]);
    const second = await print([one, two]);
    expect((await answer(printingOf(first), false)).body).toEqual({ cards: 0, forgotten: 0 });
    expect((await answer(printingOf(second), false)).body).toEqual({ cards: 2, forgotten: 0 });
    expect(await now(one)).toMatchObject(before);
    expect(await now(two)).not.toHaveProperty('printedAt');
    expect(await newest()).toMatchObject({ act: 'cards-printed-badly', count: 2 });
    await anHourLater();
    expect(await isKept(two)).toBe(true);
  });
});

describe('a printing that is cut off before it is in the record', () => {
  it('marks no card as printed, and no file leaves', async () => {
    const [one] = logins as [Login];
    const before = await now(one);
    const { recordEntries } = world.context.storage;
    const printed = await recordEntries.count({ act: 'cards-printed' });
    const office = await world.launch('schoolAdmin', atRoot(world));
    const { demoClass, school } = world.canvas.places;
    const whole = { cards: {}, classIds: [String(demoClass)] };
    const sheets = await killedBeforeEntry(world.context.storage, async () => [
      await print([one]),
      await world.file(office, `/api/accounts/${school}/cards`, whole),
    ]);
    expect(sheets.map(({ status }) => status)).toEqual([500, 500]);
    expect(await now(one)).toEqual(before);
    expect((await print([one])).status).toBe(200);
    expect(await recordEntries.count({ act: 'cards-printed' })).toBe(printed + 1);
    expect(await now(one)).toMatchObject({ printedBy: world.canvas.people.teacher.name });
  });
});

describe('an answer that is cut off', () => {
  it('is carried out to its end by whoever answers next, whatever they say, and stands in the record once', async () => {
    await keep({ keep: 'until-printed' });
    const some = logins.slice(0, 3);
    const printing = printingOf(await print(some));
    const { logins: stored, recordEntries } = world.context.storage;
    const inRecord = async () =>
      (await recordEntries.find({ act: { in: ['cards-printed-well', 'cards-printed-badly'] } })).length;
    const before = await inRecord();
    const update = stored.update.bind(stored);
    let left = 1;
    stored.update = (...given) => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error('killed')) : update(...given);
    };
    expect((await answer(printing, true)).status).toBe(500);
    stored.update = update;
    expect(await inRecord()).toBe(before + 1);
    expect(await stored.count({ printingId: printing })).toBe(2);
    expect((await answer(printing, false)).body).toEqual({ cards: 0, forgotten: 2 });
    expect(await stored.count({ printingId: printing })).toBe(0);
    expect(await now(some[2]!)).toHaveProperty('printedAt');
    expect(await inRecord()).toBe(before + 1);
    expect(await newest()).toMatchObject({ act: 'passwords-forgotten' });
  });
});

describe('a printing of which nobody says anything', () => {
  it('is taken for good after an hour', async () => {
    await keep({ keep: 'until-printed' });
    const [one] = logins as [Login];
    await print([one]);
    await anHourLater();
    expect(await isKept(one)).toBe(false);
  });
});

describe('a printing is answered by whoever may print there', () => {
  it('and is not found by others, from elsewhere, or by a made-up id', async () => {
    await keep({ keep: 'until-printed' });
    const [one] = logins as [Login];
    const { places } = world.canvas;
    const printing = printingOf(await print([one]));
    const notThere = { status: 404, code: 'not-found' };
    const second = await world.launch('secondTeacher', inClass(places.oddClass));
    expect(await answer(printing, true, second)).toMatchObject(notThere);
    const elsewhere = `POST /api/classes/${places.oddClass}/cards/printed`;
    expect(await world.api(second, elsewhere, { printing, isGood: true })).toMatchObject(notThere);
    const office = await world.launch('schoolAdmin', atRoot(world));
    const school = `POST /api/accounts/${places.school}/cards/printed`;
    expect(await world.api(office, school, { printing, isGood: true })).toMatchObject(notThere);
    expect(await world.api(teacher, school, { printing, isGood: true })).toMatchObject(notThere);
    expect(await answer('made-up', true)).toMatchObject(notThere);
    expect(await answer('', true)).toMatchObject({ status: 400, code: 'bad-input' });
    expect(await isKept(one)).toBe(true);
    expect((await answer(`class-${places.demoClass}/made-up`, true)).body).toEqual({
      cards: 0,
      forgotten: 0,
    });
  });

  it('for a whole school by its admin, whose printing it is', async () => {
    const { places } = world.canvas;
    const office = await world.launch('schoolAdmin', atRoot(world));
    const whole = { cards: {}, classIds: [String(places.demoClass)] };
    const sheet = await world.file(office, `/api/accounts/${places.school}/cards`, whole);
    const line = `POST /api/accounts/${places.school}/cards/printed`;
    const { body } = await world.api(office, line, { printing: printingOf(sheet), isGood: true });
    expect(body).toEqual({ cards: logins.length, forgotten: logins.length });
    const told = await world.context.storage.recordEntries.find({ act: 'cards-printed-well' });
    expect(told.at(-1)?.place).toBe('Cedar Elementary');
  });

  it('and the record says whose card it was, where it was one, and always where', async () => {
    await keep({ keep: 'until-printed' });
    const [one, two] = logins as [Login, Login];
    const whose = ({ act, place, student, username, count }: RecordEntryView) =>
      `${act} ${String(count)} ${student ?? '-'} ${username ?? '-'} ${place === '' ? 'nowhere' : 'somewhere'}`;
    const told = async (much: number) => (await entriesOf()).slice(0, much).map(whose);
    await answer(printingOf(await print([one])), true);
    expect(await told(3)).toEqual([
      'passwords-forgotten 1 - - somewhere',
      `cards-printed-well 1 ${one.name} ${one.username} somewhere`,
      `cards-printed 1 ${one.name} ${one.username} somewhere`,
    ]);
    await world.context.storage.logins.put({ ...one, madeAt: world.clock.now() });
    await answer(printingOf(await print([one, two])), false);
    expect(await told(2)).toEqual(['cards-printed-badly 2 - - somewhere', 'cards-printed 2 - - somewhere']);
  });
});

describe('a card whose password is forgotten', () => {
  it('is refused by a name of its own, beside others as well; the class prints whoever is left', async () => {
    const [one, two] = logins as [Login, Login];
    await world.context.storage.logins.update({ id: one.id }, { unset: ['passwordSealed'] });
    const gone = { status: 409, code: 'passwords-forgotten' };
    expect(await print([one])).toMatchObject(gone);
    expect(await print([one, two])).toMatchObject(gone);
    expect(await world.file(teacher, path)).toMatchObject({ status: 200 });
    const { body } = await world.api(teacher, `GET ${path.replace('/cards', '/roster')}`);
    const shown = (body['students'] as { id: string; forgotten?: boolean }[]).find(
      ({ id }) => id === one.studentId,
    );
    expect(shown?.forgotten).toBe(true);
    for (const { id } of logins)
      await world.context.storage.logins.update({ id }, { unset: ['passwordSealed'] });
    expect(await world.file(teacher, path)).toMatchObject(gone);
  });
});
