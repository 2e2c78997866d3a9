import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf, readPdfFacts } from '../../demo/readers/read-pdf.ts';
import { stockOf } from '../../contract/card.ts';
import { PrintRequestSchema } from '../../contract/card.ts';
import { drawSchoolPdf } from '../../server/card/draw-school-pdf.ts';
import { wishesOf } from '../../server/card/print-cards.ts';
import { shareOutPupils } from '../../server/card/share-out-pupils.ts';
import { hashToken } from '../../server/http/session.ts';
import type { Login } from '../../server/storage/login-documents.ts';
import { atRoot, inClass } from '../connection/district-world.ts';
import { passwordOf, startCardWorld, type CardWorld } from './card-world.ts';
import { buildFace } from './sample-class.ts';

/** 400 pupils, each of them in all of six classes; each class is the homeroom of every sixth. */
const pupils = Array.from({ length: 400 }, (_, index) => buildFace(index, { name: `Pupil ${index}` }));

const textOf = (bytes: Buffer): string[] =>
  readPdf(bytes).map(({ lines, said }) => [...lines, ...said].map(({ text }) => text).join('\n'));

describe('sharing out', () => {
  const pile = (name: string, isHomeroom: boolean, ids: readonly number[]) => ({
    name,
    isHomeroom,
    cards: ids.map((id) => ({ studentId: String(id) })),
  });

  it('gives 400 pupils of six classes each one card', () => {
    const all = pupils.map((_, index) => index);
    const piles = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, at) => pile(name, at === 4, all));
    const shared = shareOutPupils(piles);
    expect(shared.map(({ name, cards }) => [name, cards.length])).toEqual([['e', 400]]);
  });

  it('homerooms first, then the order of the office; the piles keep the order of the mailboxes', () => {
    const shared = shareOutPupils([
      pile('art', false, [1, 2, 3, 4]),
      pile('room 1', true, [2]),
      pile('music', false, [4, 5]),
      pile('room 2', true, [2, 3]),
    ]);
    expect(shared.map(({ name, cards }) => [name, cards.map(({ studentId }) => studentId).join()])).toEqual([
      ['art', '1,4'],
      ['room 1', '2'],
      ['music', '5'],
      ['room 2', '3'],
    ]);
  });
});

describe('the PDF of a school', () => {
  const room = (index: number): string => `Room ${index + 1}`;
  /** Each pupil is in six classes: a homeroom of every sixth, and five specials that have everybody. */
  const shared = shareOutPupils(
    Array.from({ length: 11 }, (_, index) => ({
      className: index < 5 ? `Specials ${index}` : room(index - 5),
      schoolName: 'Oak Hill Elementary',
      isHomeroom: index >= 5,
      cards: pupils.filter((_pupil, at) => index < 5 || at % 6 === index - 5),
    })),
  );
  const draw = (given: { sides?: 'one' | 'two'; cover?: boolean } = {}): Promise<Buffer> =>
    drawSchoolPdf({
      ...wishesOf(PrintRequestSchema.parse({ sides: given.sides ?? 'one' })),
      findPicture: () => undefined,
      madeOn: new Date(0),
      accountName: 'Oak Hill Elementary',
      printedBy: 'Sol Admin',
      cover: given.cover ?? false,
      classes: shared,
    });

  it('has 400 cards for 400 pupils who are in six classes each, and a page before each homeroom', async () => {
    const bytes = await draw({ cover: true });
    const pages = textOf(bytes);
    const { columns, rows } = stockOf('letter-8');
    const sheets = [67, 67, 67, 67, 66, 66].map((count) => Math.ceil(count / (columns * rows)));
    expect(pages).toHaveLength(1 + 6 + sheets.reduce((sum, count) => sum + count, 0));
    const said = pages.join('\n');
    for (const { password, username } of pupils.slice(0, 40)) {
      expect(said).toContain(username);
      expect(said).toContain(password);
    }
    const names = new Set(pages.flatMap((page) => page.match(/Pupil \d+/g) ?? []));
    expect(names.size).toBe(400);
    expect(said.match(/^Pupil \d+$/gm)).toHaveLength(400);
    expect(pages[0]).toContain('400 cards');
    expect(pages[1]).toContain('Room 1');
    expect(pages[1]).toContain('67 cards');
    const facts = readPdfFacts(bytes);
    expect(facts).toMatchObject({ language: 'en', isTagged: true });
    expect(facts.info).toEqual({
      Title: 'Login cards',
      Producer: 'Login Cards',
      Creator: 'Login Cards',
      CreationDate: 'D:19700101000000Z',
    });
    expect(facts.xmp).not.toMatch(/Pupil|Room|Oak Hill|frogmoon/);
  }, 60_000);

  it('keeps fronts in front on both sides: every pile begins on an odd page', async () => {
    const pages = textOf(await draw({ sides: 'two', cover: true }));
    for (const [index, page] of pages.entries())
      if (/^Room \d$/m.test(page) && !/Pupil/.test(page) && index > 0) expect(index % 2).toBe(0);
    expect(pages.length % 2).toBe(0);
  }, 60_000);

  it('says before each class how many of its cards are only for today', async () => {
    const onlyUntil = { at: Date.UTC(2026, 8, 14, 22), timeZone: 'America/New_York' };
    const cards = pupils.slice(0, 3);
    const one = cards.map((card, index) => (index === 0 ? { ...card, onlyUntil } : card));
    const all = cards.map((card) => ({ ...card, onlyUntil }));
    const bytes = await drawSchoolPdf({
      ...wishesOf(PrintRequestSchema.parse({})),
      findPicture: () => undefined,
      madeOn: new Date(0),
      accountName: 'Maple Valley School District',
      printedBy: 'Sol Admin',
      cover: false,
      classes: [cards, one, all].map((some, index) => ({
        className: room(index),
        schoolName: 'Oak Hill Elementary',
        cards: some,
      })),
    });
    const [none, , single, , many] = textOf(bytes);
    expect(none).not.toContain('today');
    expect(single).toContain('One of them is only for today');
    expect(many).toContain('3 of them are only for today');
  }, 60_000);

  it('has as many pages of a cover as the names of its classes need, and says of each class whose school it is', async () => {
    const bytes = await drawSchoolPdf({
      ...wishesOf(PrintRequestSchema.parse({})),
      findPicture: () => undefined,
      madeOn: new Date(0),
      accountName: 'Maple Valley School District',
      printedBy: 'Sol Admin',
      cover: true,
      classes: Array.from({ length: 62 }, (_, index) => ({
        className: room(index),
        schoolName: index === 0 ? 'Oak Hill Elementary' : 'Elm Street School',
        cards: pupils.slice(index, index + 1),
      })),
    });
    const pages = textOf(bytes);
    const covers = pages.filter((page) => page.includes('62 cards'));
    expect(covers).toHaveLength(3);
    expect(covers[0]).toContain('Maple Valley School District');
    for (const cover of covers) expect(cover).toContain('Printed by Sol Admin');
    for (let index = 0; index < 62; index += 1)
      expect(
        covers
          .join('\n')
          .split('\n')
          .filter((line) => line.startsWith(`${room(index)} `)),
      ).toHaveLength(1);
    expect(pages[3]).toContain('Oak Hill Elementary');
    expect(pages[5]).toContain('Elm Street School');
  }, 60_000);
});

describe('printing for a school', () => {
  let world: CardWorld;
  let logins: Login[];
  let long: Login[];
  beforeAll(async () => {
    world = await startCardWorld();
    logins = await world.addLogins('demoClass');
    long = await world.addLogins('benchClass');
  }, 60_000);
  afterAll(() => world.stop());
  const ask = async (person: 'districtAdmin' | 'schoolAdmin' | 'otherSchoolAdmin', given: object = {}) => {
    const { school, demoClass, benchClass } = world.canvas.places;
    const token = await world.launch(person, atRoot(world));
    const body = { cards: {}, classIds: [String(benchClass), String(demoClass)], ...given };
    return world.file(token, `/api/accounts/${school}/cards`, body);
  };

  it('one PDF by class, in the order of the mailboxes; each class is in the record', async () => {
    const { bytes, type } = await ask('schoolAdmin');
    expect(type).toBe('application/pdf');
    const pages = textOf(bytes);
    for (const login of [...logins, ...long]) expect(pages.join('\n')).toContain(login.username);
    const [first] = pages;
    expect(first).toContain(`${long.length} cards`);
    const { body } = await world.api(world.admin, 'GET /api/record');
    const printed = (body['entries'] as { act: string; count: number }[]).filter(
      ({ act }) => act === 'cards-printed',
    );
    expect(printed.map(({ count }) => count).sort()).toEqual([logins.length, long.length].sort());
    const stored = await world.context.storage.logins.get(logins[0]!.id);
    expect(stored?.printedBy).toBe(world.canvas.people.schoolAdmin.name);
  }, 60_000);

  it('a ZIP of one PDF for each class, whose names name nobody', async () => {
    const { bytes, type } = await ask('districtAdmin', { format: 'zip' });
    expect(type).toBe('application/zip');
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual(['class-01.pdf', 'class-02.pdf']);
    const text = textOf(Buffer.from(files['class-02.pdf']!)).join('\n');
    for (const login of logins) expect(text).toContain(passwordOf(login));
    for (const login of long) expect(text).not.toContain(login.username);
  }, 60_000);

  it('is asked for a few times a minute by one session, and not more', async () => {
    const token = await world.launch('schoolAdmin', atRoot(world));
    const path = `/api/accounts/${String(world.canvas.places.school)}/letters`;
    const codes: (string | undefined)[] = [];
    for (let times = 0; times < 7; times += 1) codes.push((await world.file(token, path, {})).code);
    expect(codes).toEqual([...Array<string>(6).fill('bad-input'), 'too-many-requests']);
  });

  it('is refused to a teacher, to another school’s admin, for a class elsewhere, and while acting', async () => {
    const { school, demoClass, otherSchoolClass } = world.canvas.places;
    const notThere = { status: 404, code: 'not-found' };
    const teacher = await world.launch('teacher', inClass(demoClass));
    const body = { cards: {}, classIds: [String(demoClass)] };
    expect(await world.file(teacher, `/api/accounts/${school}/cards`, body)).toMatchObject(notThere);
    expect(await ask('otherSchoolAdmin')).toMatchObject(notThere);
    const elsewhere = { classIds: [String(demoClass), String(otherSchoolClass)] };
    expect(await ask('schoolAdmin', elsewhere)).toMatchObject(notThere);
    expect(await ask('districtAdmin', elsewhere)).toMatchObject(notThere);
    const admin = await world.launch('schoolAdmin', atRoot(world));
    await world.context.storage.sessions.update({ id: hashToken(admin) }, { set: { actingPersonId: '1' } });
    expect(await world.file(admin, `/api/accounts/${school}/cards`, body)).toMatchObject({
      code: 'acting-as-someone',
    });
  }, 60_000);
});
