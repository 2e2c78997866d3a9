import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf, readPdfFacts } from '../../demo/readers/read-pdf.ts';
import type { Login } from '../../server/storage/login-documents.ts';
import { atRoot, inClass } from '../connection/district-world.ts';
import { passwordOf, startCardWorld, type CardWorld } from './card-world.ts';

let world: CardWorld;
let teacher: string;
let logins: Login[];
let path: string;

beforeAll(async () => {
  world = await startCardWorld();
  const { demoClass } = world.canvas.places;
  path = `/api/classes/${demoClass}`;
  teacher = await world.launch('teacher', inClass(demoClass));
  logins = await world.addLogins('demoClass');
}, 60_000);
afterAll(() => world.stop());

const pagesOf = (bytes: Buffer): string[] =>
  readPdf(bytes).map(({ lines, said }) => [...lines, ...said].map(({ text }) => text).join('\n'));

async function actsOf(): Promise<{ act: string; count?: number }[]> {
  const { body } = await world.api(world.admin, 'GET /api/record');
  return body['entries'] as { act: string; count?: number }[];
}

describe('poster and substitute’s sheet', () => {
  it.each(['poster', 'substitute'])('%s: one page with the address, and nobody’s login', async (kind) => {
    const { bytes, headers } = await world.file(teacher, `${path}/${kind}`, { paper: 'a4', locale: 'es' });
    const [page, ...more] = pagesOf(bytes);
    expect(more).toEqual([]);
    expect(page).toContain('/login/canvas');
    for (const login of logins) {
      expect(page).not.toContain(login.username);
      expect(page).not.toContain(login.name);
    }
    expect(readPdfFacts(bytes)).toMatchObject({ language: 'es', isTagged: true });
    expect(headers.get('content-disposition')).toBe('attachment; filename="login-cards.pdf"');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('are in the record, with who made them', async () => {
    await world.file(teacher, `${path}/poster`);
    await world.file(teacher, `${path}/substitute`);
    const [substitute, poster] = await actsOf();
    const who = world.canvas.people.teacher.name;
    expect(substitute).toMatchObject({ act: 'substitute-printed', who });
    expect(poster).toMatchObject({ act: 'poster-printed', who });
  });

  it('are refused for a class of another teacher as if it were not there', async () => {
    const other = world.canvas.places.otherSchoolClass;
    for (const kind of ['poster', 'substitute', 'letters'])
      expect(await world.file(teacher, `/api/classes/${other}/${kind}`)).toMatchObject({
        status: 404,
        code: 'not-found',
      });
  });
});

describe('the key sheet', () => {
  it('leaves the passwords out when asked to, and room for them', async () => {
    const shown = pagesOf((await world.file(teacher, `${path}/key-sheet`)).bytes).join('\n');
    const hidden = pagesOf((await world.file(teacher, `${path}/key-sheet`, { passwords: 'hidden' })).bytes);
    for (const login of logins) {
      expect(shown).toContain(passwordOf(login));
      expect(hidden.join('\n')).toContain(login.username);
      expect(hidden.join('\n')).not.toContain(passwordOf(login));
    }
  });
});

describe('letters home', () => {
  it('are a page for each child, each in its own language, without any login, and in the record', async () => {
    const [first, second] = logins;
    const perChild = { [first!.studentId]: 'vi', [second!.studentId]: 'ht' };
    const { bytes } = await world.file(teacher, `${path}/letters`, { language: 'es', perChild });
    const pages = pagesOf(bytes);
    expect(pages).toHaveLength(logins.length);
    expect(pages[0]).toContain('Kính gửi');
    expect(pages[1]).toContain('Chè fanmi');
    expect(pages[2]).toContain('Estimada familia');
    for (const login of logins) {
      expect(pages.join('\n')).not.toContain(passwordOf(login));
      expect(pages.join('\n')).not.toContain(login.username);
    }
    expect((await actsOf())[0]).toMatchObject({ act: 'letters-printed', count: logins.length });
  });

  it('say the password only where the school lets them, and somebody asks', async () => {
    const refused = await world.file(teacher, `${path}/letters`, { passwords: true });
    expect(refused).toMatchObject({ status: 409, code: 'letters-without-passwords' });
    await allowPasswords(true);
    const studentIds = logins.slice(0, 2).map(({ studentId }) => studentId);
    const asked = await world.file(teacher, `${path}/letters`, { passwords: true, studentIds });
    const silent = await world.file(teacher, `${path}/letters`, { studentIds });
    expect(pagesOf(asked.bytes)).toHaveLength(2);
    expect(pagesOf(asked.bytes)[0]).toContain(passwordOf(logins[0]!));
    expect(pagesOf(silent.bytes).join('\n')).not.toContain(passwordOf(logins[0]!));
    const acts = (await actsOf()).map(({ act }) => act);
    expect(acts.slice(0, 2)).toEqual(['letters-printed', 'letters-printed-with-passwords']);
    await allowPasswords(false);
  });

  it('lie in the order of the envelopes', async () => {
    const studentIds = logins.slice(0, 3).map(({ studentId }) => studentId);
    const { bytes } = await world.file(teacher, `${path}/letters`, { order: 'reversed', studentIds });
    const pages = pagesOf(bytes);
    for (const [index, login] of logins.slice(0, 3).reverse().entries())
      expect(pages[index]).toContain(login.name);
  });

  it('of a whole school come class by class, in the order of the mailboxes, a page for each child', async () => {
    const { school, benchClass, demoClass } = world.canvas.places;
    const bench = await world.addLogins('benchClass');
    const office = await world.launch('schoolAdmin', atRoot(world));
    const classIds = [String(benchClass), String(demoClass)];
    const wish = { classIds, language: 'es' };
    const { bytes } = await world.file(office, `/api/accounts/${school}/letters`, wish);
    const pages = pagesOf(bytes);
    expect(pages).toHaveLength(bench.length + logins.length);
    for (const [index, { name }] of [...bench, ...logins].entries()) expect(pages[index]).toContain(name);
    const acts = (await actsOf()).slice(0, 2);
    expect(acts.map(({ act, count }) => [act, count])).toEqual([
      ['letters-printed', logins.length],
      ['letters-printed', bench.length],
    ]);
    const refused = { ...wish, passwords: true };
    expect(await world.file(office, `/api/accounts/${school}/letters`, refused)).toMatchObject({
      code: 'letters-without-passwords',
    });
    expect(await world.file(teacher, `/api/accounts/${school}/letters`, wish)).toMatchObject({
      status: 404,
      code: 'not-found',
    });
  });

  it('refuse a language without a letter, and a child of another class', async () => {
    expect(await world.file(teacher, `${path}/letters`, { language: 'tlh' })).toMatchObject({
      code: 'bad-input',
    });
    const stranger = String(world.canvas.people.parent.id);
    expect(await world.file(teacher, `${path}/letters`, { studentIds: [stranger] })).toMatchObject({
      code: 'not-found',
    });
  });

  it('tell the screen which are a machine’s drafts', async () => {
    const { body } = await world.api(teacher, `GET ${path}/letters`);
    const { languages } = body as { languages: { id: string; isDraft: boolean }[] };
    expect(languages.map(({ id }) => id)).toEqual(['en', 'ar', 'es', 'ht', 'vi', 'zh-Hans']);
    expect(languages.every(({ isDraft }) => isDraft)).toBe(true);
    expect(body['mayShowPasswords']).toBe(false);
  });
});

async function allowPasswords(lettersShowPassword: boolean): Promise<void> {
  const { districtId, context, canvas } = world;
  const id = `${districtId}:${canvas.places.school}`;
  await context.storage.policies.update({ id }, { set: { settings: { lettersShowPassword } } });
}
