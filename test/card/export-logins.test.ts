import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeMailMergeCsv } from '../../server/card/export-logins.ts';
import { hashToken } from '../../server/http/session.ts';
import type { Login } from '../../server/storage/login-documents.ts';
import { atRoot, inClass } from '../connection/district-world.ts';
import { passwordOf, startCardWorld, type CardWorld } from './card-world.ts';
import { buildFace } from './sample-class.ts';

let world: CardWorld;
let teacher: string;
let logins: Login[];
let path: string;

beforeAll(async () => {
  world = await startCardWorld();
  const { demoClass } = world.canvas.places;
  path = `/api/classes/${demoClass}/mail-merge`;
  teacher = await world.launch('teacher', inClass(demoClass));
  logins = await world.addLogins('demoClass');
}, 60_000);
afterAll(() => world.stop());

const rowsOf = (bytes: Buffer): string[][] => parse(bytes, { bom: true });
async function newest(): Promise<{ act: string; who: string; count: number }> {
  const { body } = await world.api(world.admin, 'GET /api/record');
  return (body['entries'] as [{ act: string; who: string; count: number }])[0];
}
async function allowPasswords(lettersShowPassword: boolean): Promise<void> {
  const { districtId, context, canvas } = world;
  const id = `${districtId}:${canvas.places.school}`;
  await context.storage.policies.update({ id }, { set: { settings: { lettersShowPassword } } });
}

describe('the list for mail merge of a class', () => {
  it('has a line for each child in the order of the cards, without a password, and is in the record', async () => {
    const { bytes, type, headers } = await world.file(teacher, path);
    expect(type).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="login-cards.csv"');
    expect(headers.get('cache-control')).toBe('no-store');
    const [heading, ...rows] = rowsOf(bytes);
    expect(heading?.join()).toBe('Number,School,Class,Name,Canvas ID,Sign-in address,Username');
    expect(rows.map(([number, , , name, id, , username]) => [number, name, id, username])).toEqual(
      logins.map(({ name, studentId, username }, index) => [String(index + 1), name, studentId, username]),
    );
    expect(rows.every((cells) => cells[5]?.endsWith('/login/canvas'))).toBe(true);
    for (const login of logins) expect(bytes.toString()).not.toContain(passwordOf(login));
    const who = world.canvas.people.teacher.name;
    expect(await newest()).toMatchObject({ act: 'logins-exported', who, count: logins.length });
  });

  it('says passwords only where the school lets letters say them and somebody asks; never a forgotten one', async () => {
    expect(await world.file(teacher, path, { passwords: true })).toMatchObject({
      status: 409,
      code: 'letters-without-passwords',
    });
    await allowPasswords(true);
    const [one, two] = logins as [Login, Login];
    await world.context.storage.logins.update({ id: two.id }, { unset: ['passwordSealed'] });
    const [heading, first, second] = rowsOf(
      (await world.file(teacher, path, { passwords: true, locale: 'es' })).bytes,
    );
    expect(heading?.at(-1)).toBe('Contraseña');
    expect([first?.at(-1), second?.at(-1)]).toEqual([passwordOf(one), '']);
    expect(await newest()).toMatchObject({ act: 'logins-exported-with-passwords', count: logins.length });
    expect((await world.file(teacher, path)).bytes.toString()).not.toContain(passwordOf(one));
    await allowPasswords(false);
    await world.context.storage.logins.put(two);
  });

  it('is refused for a class of another teacher, and while somebody acts as this one', async () => {
    const { otherSchoolClass, demoClass } = world.canvas.places;
    const elsewhere = `/api/classes/${otherSchoolClass}/mail-merge`;
    expect(await world.file(teacher, elsewhere)).toMatchObject({ status: 404, code: 'not-found' });
    const acted = await world.launch('teacher', inClass(demoClass));
    await world.context.storage.sessions.update({ id: hashToken(acted) }, { set: { actingPersonId: '1' } });
    expect(await world.file(acted, path)).toMatchObject({ code: 'acting-as-someone' });
  });
});

describe('the list of a whole school', () => {
  it('is class by class in the order of the mailboxes, each pupil once', async () => {
    const { school, benchClass, demoClass } = world.canvas.places;
    const bench = await world.addLogins('benchClass');
    const office = await world.launch('schoolAdmin', atRoot(world));
    const line = `/api/accounts/${school}/mail-merge`;
    const wish = { classIds: [String(benchClass), String(demoClass)] };
    const [, ...rows] = rowsOf((await world.file(office, line, wish)).bytes);
    expect(rows.map((cells) => cells[4])).toEqual([...bench, ...logins].map(({ studentId }) => studentId));
    expect(rows.map(([number]) => number)).toEqual(rows.map((_, index) => String(index + 1)));
    expect(await newest()).toMatchObject({ act: 'logins-exported', count: logins.length });
    expect(await world.file(office, line, { ...wish, passwords: true })).toMatchObject({
      code: 'letters-without-passwords',
    });
    expect(await world.file(teacher, line, wish)).toMatchObject({ status: 404, code: 'not-found' });
  });
});

describe('a cell', () => {
  it('is no formula, in no spreadsheet, whatever a child or a school is called', () => {
    const evil = ['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\t=1', 'a;=1+1', 'Ana "A", b'];
    const children = evil.map((name, index) => buildFace(index, { name, schoolName: '=1+1' }));
    const csv = writeMailMergeCsv(children, { locale: 'en', passwords: false });
    expect(csv.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [, ...rows] = rowsOf(csv);
    for (const [index, cells] of rows.entries()) {
      expect(cells[3]?.replace(/^'|(?<=[;\t])'/g, '')).toBe(evil[index]);
      for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t]/);
    }
    // Where lists are parted by semicolons, a quote in the middle of a line holds nothing together.
    const more = ['a;=1+1;', 'a; "@SUM(A1)', 'a\n=1', 'a\r\n-1', 'a|+1', 'a\t=1'];
    const torn = writeMailMergeCsv(
      [...evil, ...more].map((name, index) => buildFace(index, { name })),
      { locale: 'es', passwords: false },
    );
    for (const piece of torn.toString().split(/[\r\n\t;|]/)) expect(piece).not.toMatch(/^["\s]*[=+\-@]/);
    expect(csv.toString()).toContain('\r\n');
  });
});
