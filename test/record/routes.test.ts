import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RecordPageSchema, type RecordPage } from '../../contract/record.ts';
import { addEntry, addEntryOnce, type Entry } from '../../server/record/add-entry.ts';
import { recordRoutes } from '../../server/record/routes.ts';
import { atRoot, inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';

let world: DistrictWorld;
let admin: string;
let schoolAdmin: string;
let teacher: string;
let districtId: string;

beforeAll(async () => {
  world = await startDistrict({ routes: recordRoutes });
  admin = await world.connect();
  const { school, otherSchool, demoClass } = world.canvas.places;
  await world.api(admin, 'PUT /api/schools', { on: [String(school), String(otherSchool)] });
  schoolAdmin = await world.launch('schoolAdmin', { placement: 'account_navigation', accountId: school });
  teacher = await world.launch('teacher', inClass(demoClass));
  admin = await world.launch('districtAdmin', atRoot(world));
  const [district] = await world.context.storage.districts.find({});
  districtId = district?.id ?? '';
  const mine = { act: 'login-made', accountId: String(school), place: 'Room 5' } as const;
  await note({ ...mine, studentName: 'José Núñez', username: 'tiger7' });
  await note({ ...mine, studentName: '=HYPERLINK("http://x")', username: 'oak3' });
  await note({ ...mine, act: 'cards-printed', count: 2 });
  await note({ ...mine, accountId: String(otherSchool), studentName: 'Elsewhere Child' });
}, 60_000);
afterAll(() => world.stop());

const note = (entry: Entry) =>
  addEntry(world.context, { districtId, userId: '7', name: 'Tía Teacher', sessionId: 's' }, entry);

async function list(token: string, query = ''): Promise<RecordPage> {
  const { status, body } = await world.api(token, `GET /api/record${query}`);
  expect(status).toBe(200);
  return RecordPageSchema.parse(body);
}
const names = ({ entries }: RecordPage) => entries.flatMap(({ student }) => student ?? []);

async function file(token: string, query = '') {
  const answer = await fetch(`${world.origin}/api/record/export${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

describe('GET /api/record', () => {
  it('is narrowed by kind of act', async () => {
    const prints = await list(admin, '?group=prints');
    expect(prints.entries.map(({ act }) => act)).toEqual(['cards-printed']);
    const settings = await list(admin, '?group=settings');
    expect(settings.entries.map(({ act }) => act)).toEqual(['schools-chosen']);
  });

  it.each([
    ['jose nunez', ['José Núñez']],
    ['TIGER7', ['José Núñez']],
    ['tia', ['Elsewhere Child', '=HYPERLINK("http://x")', 'José Núñez']],
    ['nobody of this name', []],
  ])('is searched without regard to case and accents: %s', async (search, expected) => {
    expect(names(await list(admin, `?search=${encodeURIComponent(search)}`))).toEqual(expected);
  });

  it('is narrowed by time', async () => {
    const hour = (ahead: number) => new Date(world.clock.now() + ahead * 3_600_000).toISOString();
    expect((await list(admin, `?since=${hour(1)}`)).entries).toEqual([]);
    expect(names(await list(admin, `?since=${hour(-1)}`))).toHaveLength(3);
  });

  it('is a school’s alone for its admin, whatever is searched for', async () => {
    expect(names(await list(schoolAdmin, '?search=tia'))).toEqual(['=HYPERLINK("http://x")', 'José Núñez']);
    expect(names(await list(schoolAdmin, '?search=elsewhere'))).toEqual([]);
  });

  it('is gone on with, page by page, until nothing is left', async () => {
    for (let i = 0; i < 120; i += 1)
      await note({ act: 'passwords-shown', accountId: '1', place: `Paged ${String(i)}` });
    const seen: string[] = [];
    let page = await list(admin, '?search=paged');
    for (;;) {
      seen.push(...page.entries.map(({ place }) => place));
      if (page.next === undefined) break;
      expect(page.reached).toBe(page.entries.at(-1)?.at);
      page = await list(admin, `?search=paged&before=${page.next}`);
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, i) => `Paged ${String(119 - i)}`));
  });

  it('stands in the order in which it was told, also within one minute and of what was told late', async () => {
    const at = world.clock.now() - 60_000;
    const about = { accountId: '1', place: 'Ordered' } as const;
    await note({ act: 'sweep-begun', ...about });
    const tool = { districtId, userId: '', name: 'Login Cards', sessionId: '' };
    await addEntryOnce(world.context, tool, { act: 'login-followed', ...about }, { at, key: 'late' });
    await note({ act: 'sweep-paused', ...about });
    const found = (await list(admin, '?search=ordered')).entries;
    expect(found.map(({ act }) => act)).toEqual(['sweep-paused', 'login-followed', 'sweep-begun']);
    const { text } = await file(admin, '?search=ordered');
    const numbers = text.match(/^\d+(?=,)/gm)?.map(Number) ?? [];
    expect(numbers).toEqual(numbers.toSorted((one, other) => other - one));
    expect(numbers).toHaveLength(3);
  });

  it.each(['?before=me', '?group=secrets', '?since=yesterday', `?search=${'x'.repeat(101)}`, '?other=1'])(
    'refuses %s',
    async (query) => {
      expect(await world.api(admin, `GET /api/record${query}`)).toMatchObject({
        status: 400,
        code: 'bad-input',
      });
    },
  );

  it('is not there for a teacher', async () => {
    expect(await world.api(teacher, 'GET /api/record')).toMatchObject({ status: 404, code: 'not-found' });
  });
});

describe('GET /api/record/export', () => {
  it('is the whole of what was asked for, safe to open in a spreadsheet, and itself on record', async () => {
    const { status, headers, text } = await file(admin, '?group=logins');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="login-cards-record.csv"');
    const rows = parse<Record<string, string>>(text, { bom: true, columns: true });
    expect(rows.map(({ student }) => student)).toEqual([
      'Elsewhere Child',
      `'=HYPERLINK("http://x")`,
      'José Núñez',
    ]);
    const all = await world.context.storage.recordEntries.find({ districtId, act: 'login-made' });
    expect(rows.map(({ number }) => Number(number)).sort()).toEqual(all.map(({ seq }) => seq).sort());
    const [noted] = (await list(admin)).entries;
    expect(noted).toMatchObject({ act: 'record-exported', who: world.canvas.people.districtAdmin.name });
  });

  it('is longer than a page of the screen', async () => {
    const rows = parse<Record<string, string>>((await file(admin, '?search=paged')).text, {
      bom: true,
      columns: true,
    });
    expect(rows).toHaveLength(120);
  });

  it('holds of a school what its admin may see', async () => {
    const { text } = await file(schoolAdmin);
    expect(text).toContain('José Núñez');
    expect(text).not.toContain('Elsewhere Child');
  });

  it('is not there for a teacher, nor for nobody, and leaves no line then', async () => {
    const before = await world.context.storage.recordEntries.count({});
    expect((await file(teacher)).status).toBe(404);
    expect((await file('nobody')).status).toBe(401);
    expect(await world.context.storage.recordEntries.count({})).toBe(before);
  });

  it('refuses what is no filter before anything is written', async () => {
    const before = await world.context.storage.recordEntries.count({});
    expect((await file(admin, '?group=secrets')).status).toBe(400);
    expect(await world.context.storage.recordEntries.count({})).toBe(before);
  });
});
