import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeLabel, stockTable } from '../../contract/stocks.ts';
import { readPdf, renderGrey } from '../../demo/readers/read-pdf.ts';
import { hashToken } from '../../server/http/session.ts';
import { inClass } from '../connection/district-world.ts';
import { startCardWorld, type CardWorld } from './card-world.ts';

let world: CardWorld;
let teacher: string;
let path: string;
const nudge = { x: -1.5, y: 0.8, scale: 101.5 };

beforeAll(async () => {
  world = await startCardWorld();
  const { demoClass } = world.canvas.places;
  path = `/api/classes/${demoClass}/cards`;
  teacher = await world.launch('teacher', inClass(demoClass));
}, 60_000);
afterAll(() => world.stop());

const keep = (token: string, stock: string, body: object) =>
  world.api(token, `PUT /api/nudges/${stock}`, body);
const kept = async (token: string) => (await world.api(token, 'GET /api/nudges')).body['nudges'];

describe('nudges', () => {
  it('are kept by stock for the person, over launches, and are nobody else’s', async () => {
    expect(await kept(teacher)).toEqual({});
    expect((await keep(teacher, 'avery-5160', nudge)).status).toBe(204);
    await keep(teacher, 'own-a4', { x: 1, y: 1, scale: 100 });
    await keep(teacher, 'own-a4', { x: 2, y: 1, scale: 100 });
    const again = await world.launch('teacher', inClass(world.canvas.places.demoClass));
    expect(await kept(again)).toEqual({ 'avery-5160': nudge, 'own-a4': { x: 2, y: 1, scale: 100 } });
    expect(await kept(world.admin)).toEqual({});
  });

  it('are refused out of bounds, for a stock there is not, without a session, and to who acts as another', async () => {
    expect(await keep(teacher, 'avery-5160', { ...nudge, x: 10.1 })).toMatchObject({ code: 'bad-input' });
    expect(await keep(teacher, 'avery-5160', { ...nudge, more: 1 })).toMatchObject({ code: 'bad-input' });
    expect(await keep(teacher, 'avery-0000', nudge)).toMatchObject({ status: 404, code: 'not-found' });
    expect(await keep('nobody', 'avery-5160', nudge)).toMatchObject({ code: 'session-ended' });
    const acting = await world.launch('teacher', inClass(world.canvas.places.demoClass));
    await world.context.storage.sessions.update({ id: hashToken(acting) }, { set: { actingPersonId: '1' } });
    expect(await keep(acting, 'avery-5160', { x: 0, y: 0, scale: 100 })).toMatchObject({
      code: 'acting-as-someone',
    });
    expect(await kept(acting)).toMatchObject({ 'avery-5160': nudge });
  });

  it('are printed by, and refused where cards would lie off the sheet', async () => {
    await world.addLogins('demoClass');
    const still = readPdf((await world.file(teacher, path, { stock: 'avery-5371' })).bytes);
    const { bytes } = await world.file(teacher, path, {
      stock: 'avery-5371',
      nudge: { ...nudge, scale: 100 },
    });
    const [before, after] = [still[0]?.characters[0], readPdf(bytes)[0]?.characters[0]];
    expect((after?.x ?? 0) - (before?.x ?? 0)).toBeCloseTo(nudge.x, 1);
    expect((after?.baseline ?? 0) - (before?.baseline ?? 0)).toBeCloseTo(nudge.y, 1);
    const off = { stock: 'avery-5160', nudge: { x: -10, y: 0, scale: 100 } };
    expect(await world.file(teacher, path, off)).toMatchObject({ status: 400, code: 'bad-input' });
    expect(await world.file(teacher, '/api/test-page', off)).toMatchObject({ code: 'bad-input' });
  });
});

describe('the test page', () => {
  it.each(['avery-5160', 'a4-wallet'] as const)(
    'has the outline of each label of %s where the cards would be, to 0.1 mm',
    async (id) => {
      const stock = stockTable[id];
      const { bytes } = await world.file(teacher, '/api/test-page', { stock: id, nudge });
      const dpi = 254;
      const { width, data } = renderGrey(bytes, 0, dpi);
      const last = placeLabel(stock, stock.columns * stock.rows - 1);
      const corners = [placeLabel(stock, 0), { x: last.x + stock.width, y: last.y + stock.height }];
      for (const corner of corners) {
        const moved = (size: number, at: number, by: number): number =>
          size / 2 + ((at - size / 2) * nudge.scale) / 100 + by;
        const x = moved(stock.page.width, corner.x, nudge.x);
        const y = moved(stock.page.height, corner.y, nudge.y);
        // A dot is 0.1 mm: the darkest one near the corner is the corner's own or its neighbour.
        const [column, row] = [Math.round(x * 10), Math.round(y * 10)];
        const near = [-1, 0, 1].flatMap((dy) =>
          [-1, 0, 1].map((dx) => data[(row + dy) * width + column + dx] ?? 255),
        );
        expect(Math.min(...near)).toBeLessThan(160);
      }
    },
  );

  it('has rulers whose numbers are their distance from the edge of the paper', async () => {
    const { bytes, headers } = await world.file(teacher, '/api/test-page', { stock: 'letter-8' });
    const [page, ...more] = readPdf(bytes);
    expect(more).toEqual([]);
    const numbers = (page?.lines ?? []).map((line) => ({ ...line, text: line.text.trim() }));
    for (const at of [10, 50, 90, 200]) {
      const same = numbers.filter(({ text }) => text === String(at));
      expect(same.some(({ x, right }) => Math.abs((x + right) / 2 - at) < 0.3)).toBe(true);
      expect(same.some(({ x, baseline }) => Math.abs(baseline - 1 - at) < 0.3 && x > 107.9)).toBe(true);
    }
    expect(headers.get('content-disposition')).toBe('attachment; filename="login-cards.pdf"');
  });

  it('is in the person’s language, says what is set, and is refused without a session', async () => {
    const { bytes } = await world.file(teacher, '/api/test-page', { stock: 'a4-8', locale: 'es', nudge });
    const text = readPdf(bytes)[0]
      ?.lines.map((line) => line.text)
      .join(' ');
    expect(text).toContain('Página de prueba');
    expect(text).toContain('-1.5 mm');
    expect(await world.file('nobody', '/api/test-page', {})).toMatchObject({ code: 'session-ended' });
  });
});
