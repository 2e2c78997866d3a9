import { expect, it } from 'vitest';
import { usualWishes } from '../../contract/card.ts';
import { readPdf } from '../../demo/readers/read-pdf.ts';
import { schoolYearAt } from '../../server/card/school-year.ts';
import { inClass } from '../connection/district-world.ts';
import { startCardWorld } from './card-world.ts';

it.each([
  ['2026-06-30T23:59:59Z', '2025–26'],
  ['2026-07-01T00:00:00Z', '2026–27'],
  ['2026-12-31T12:00:00Z', '2026–27'],
  ['2099-09-01T12:00:00Z', '2099–00'],
])('%s is of the school year %s', (at, year) => {
  expect(schoolYearAt(Date.parse(at))).toBe(year);
});

it('a card says of which school year it is, so that one of last year is known', async () => {
  const world = await startCardWorld();
  try {
    await world.addLogins('demoClass');
    const { demoClass } = world.canvas.places;
    const teacher = await world.launch('teacher', inClass(demoClass));
    const path = `/api/classes/${String(demoClass)}/cards`;
    const { bytes } = await world.file(teacher, path, usualWishes('en'));
    const [page] = readPdf(bytes);
    const printed = (page?.characters ?? []).map(({ text }) => text).join('');
    expect(printed.replaceAll(/\s/g, '')).toContain(schoolYearAt(world.clock.now()));
  } finally {
    await world.stop();
  }
});
