import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CardPreviewSchema } from '../../contract/card.ts';
import { inClass } from '../connection/district-world.ts';
import { startCardWorld, type CardWorld } from './card-world.ts';

let world: CardWorld;
let teacher: string;
let path: string;
const request = { print: {}, page: 1 };

beforeAll(async () => {
  world = await startCardWorld();
  const { demoClass } = world.canvas.places;
  path = `/api/classes/${demoClass}/cards/preview`;
  teacher = await world.launch('teacher', inClass(demoClass));
}, 60_000);
afterAll(() => world.stop());

describe('POST /api/classes/:classId/cards/preview', () => {
  it('is refused where there is nothing to print', async () => {
    expect(await world.file(teacher, path, request)).toMatchObject({ status: 409, code: 'nothing-to-print' });
  });

  it('shows the sheet of the class, lets no password out, and so records nothing', async () => {
    const logins = await world.addLogins('demoClass');
    const entries = () => world.context.storage.recordEntries.count({});
    const before = await entries();
    const { status, bytes } = await world.file(teacher, path, request);
    expect(status).toBe(200);
    const answer = CardPreviewSchema.parse(JSON.parse(bytes.toString()));
    expect(answer).toMatchObject({ page: 1, pages: Math.ceil(logins.length / 8), warnings: [] });
    expect(await entries()).toBe(before);
    const [login] = logins;
    const after = await world.context.storage.logins.get(login?.id ?? '');
    expect(after?.printedAt).toBeUndefined();

    // The picture is the same whatever the words and digits are: it can say nothing of them.
    const close = (text: string, purpose: string): string =>
      world.context.seal.close(text, world.districtId, purpose);
    for (const { id, studentId } of logins) {
      const passwordSealed = close(`tigertree${'9'.repeat(studentId.length)}`, 'password');
      const wordsSealed = close(JSON.stringify(['tiger', 'tree']), 'words');
      await world.context.storage.logins.update({ id }, { set: { passwordSealed, wordsSealed } });
    }
    expect((await world.file(teacher, path, request)).bytes.equals(bytes)).toBe(true);
  });

  it('is refused for a class of another teacher as if it were not there, and for what is no page', async () => {
    const other = `/api/classes/${world.canvas.places.otherSchoolClass}/cards/preview`;
    expect(await world.file(teacher, other, request)).toMatchObject({ status: 404, code: 'not-found' });
    expect(await world.file(teacher, path, { print: {}, page: 0 })).toMatchObject({ code: 'bad-input' });
  });
});
