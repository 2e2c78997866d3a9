import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readPdf } from '../../demo/readers/read-pdf.ts';
import { pool } from '../../server/card/print-cards.ts';
import type { Login } from '../../server/storage/login-documents.ts';
import { inClass } from '../connection/district-world.ts';
import { passwordOf, startCardWorld, type CardWorld, type FileAnswer } from './card-world.ts';

let world: CardWorld;
let logins: Login[];
let teacher: string;
let admin: string;
const draw = pool.draw.bind(pool);

beforeAll(async () => {
  world = await startCardWorld();
  logins = await world.addLogins('demoClass');
}, 60_000);
afterAll(() => world.stop());
beforeEach(async () => {
  teacher = await world.launch('teacher', inClass(world.canvas.places.demoClass));
  admin = world.admin;
  for (const login of logins) await world.context.storage.logins.put(login);
});
afterEach(async () => {
  pool.draw = draw;
  await world.context.storage.optOuts.remove({});
  await world.api(admin, 'PUT /api/freeze', { frozen: false });
});

/** What happens while the first sheet of a request is being drawn. */
function whileDrawn(happens: () => Promise<unknown>): void {
  pool.draw = async (...asked) => {
    pool.draw = draw;
    const drawn = await draw(...asked);
    await happens();
    return drawn;
  };
}
const textOf = ({ bytes }: FileAnswer): string =>
  readPdf(bytes)
    .map(({ lines, said }) => [...lines, ...said].map(({ text }) => text).join('\n'))
    .join('\n');
const printed = async (): Promise<string[]> => {
  const { recordEntries } = world.context.storage;
  const [entry] = await recordEntries.find({}, { order: [{ by: 'seq', desc: true }], limit: 1 });
  return [...(entry?.studentIds ?? [])];
};

const sheets: [string, () => Promise<FileAnswer>][] = [
  ['cards', () => world.file(teacher, path('cards'))],
  ['key sheet', () => world.file(teacher, path('key-sheet'))],
  ['letters', () => world.file(teacher, path('letters'))],
  ['cards of a school', () => school('cards', { cards: {} })],
  ['letters of a school', () => school('letters', {})],
];
function path(what: string): string {
  return `/api/classes/${String(world.canvas.places.demoClass)}/${what}`;
}
function school(what: string, wishes: object): Promise<FileAnswer> {
  const { places } = world.canvas;
  const body = { ...wishes, classIds: [String(places.demoClass)] };
  return world.file(admin, `/api/accounts/${String(places.school)}/${what}`, body);
}

describe.each(sheets)('%s', (_kind, print) => {
  it('do not leave where the district was frozen while they were drawn', async () => {
    whileDrawn(() => world.api(admin, 'PUT /api/freeze', { frozen: true }));
    expect(await print()).toMatchObject({ status: 409, code: 'district-frozen' });
  });

  it('leave without whoever was erased, suspended, taken over by an import, or is wanted no card for since', async () => {
    const [erased, suspended, adopted, unwanted, stays] = logins as [Login, Login, Login, Login, Login];
    const { storage } = world.context;
    whileDrawn(async () => {
      await storage.logins.remove({ id: erased.id });
      await storage.logins.update({ id: suspended.id }, { set: { state: 'suspended' } });
      await storage.logins.update({ id: adopted.id }, { set: { adoptedAt: 1 } });
      const { id, districtId, studentId } = unwanted;
      await storage.optOuts.put({ id, districtId, studentId, since: 1, by: 'Somebody' });
    });
    const answer = await print();
    expect(answer.status).toBe(200);
    const text = textOf(answer);
    const ids = await printed();
    expect(ids).toContain(stays.studentId);
    for (const gone of [erased, suspended, adopted, unwanted]) {
      expect(text).not.toContain(gone.username);
      expect(ids).not.toContain(gone.studentId);
    }
  });

  it('say no password that was replaced while they were drawn', async () => {
    const [renewed] = logins as [Login];
    const passwordSealed = world.context.seal.close('another9', world.districtId, 'password');
    whileDrawn(() => world.context.storage.logins.update({ id: renewed.id }, { set: { passwordSealed } }));
    const answer = await print();
    expect(answer.status).toBe(200);
    expect(textOf(answer)).not.toContain(passwordOf(renewed));
  });
});

describe('a sheet of a class', () => {
  it('is asked about anew where it has waited for more than a minute', async () => {
    const { demoClass } = world.canvas.places;
    const [left] = logins as [Login];
    const row = [...world.canvas.world.enrollments.all()].find(
      ({ userId, courseId }) => String(userId) === left.studentId && courseId === demoClass,
    )!;
    whileDrawn(() => {
      row.workflowState = 'inactive';
      world.clock.ahead += 61_000;
      return Promise.resolve();
    });
    const answer = await world.file(teacher, path('cards'));
    row.workflowState = 'active';
    expect(answer.status).toBe(200);
    expect(textOf(answer)).not.toContain(left.username);
    whileDrawn(async () => {
      world.clock.ahead += 61_000;
      for (const one of world.canvas.world.enrollments.all())
        if (one.userId === world.canvas.people.teacher.id && one.courseId === demoClass)
          one.workflowState = 'completed';
      return Promise.resolve();
    });
    expect(await world.file(teacher, path('cards'))).toMatchObject({ status: 404, code: 'not-found' });
  });
});
