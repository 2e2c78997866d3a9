import { describe, expect, it } from 'vitest';
import { readPdf, readPdfFacts } from '../../demo/readers/read-pdf.ts';
import { drawKeySheetPdf, type KeySheetInput } from '../../server/card/draw-key-sheet-pdf.ts';
import { rowsPerPage } from '../../server/card/lay-out-key-sheet.ts';
import { buildClass } from './sample-class.ts';

function draw(given: Partial<KeySheetInput> = {}): Promise<Buffer> {
  return drawKeySheetPdf({
    className: 'Grade 1 – Ms. Rivera',
    schoolName: 'Oak Hill Elementary',
    rows: buildClass(24),
    paper: 'letter',
    locale: 'en',
    madeOn: new Date('2026-09-01T08:00:00Z'),
    ...given,
  });
}

function textOf(pdf: Buffer): string[] {
  return readPdf(pdf).map((page) => [...page.lines, ...page.said].map((line) => line.text.trim()).join('\n'));
}

describe('drawKeySheetPdf', () => {
  it('lists a class of 24 on one page: name, username and password of each', async () => {
    const [page, ...more] = textOf(await draw());
    expect(more).toEqual([]);
    for (const row of buildClass(24)) {
      expect(page).toContain(row.username);
      expect(page).toContain(row.password);
      if (row.name.length < 40) expect(page).toContain(row.name);
    }
  });

  it('keeps a row together: username and password stand on the line of the name', async () => {
    const [page] = readPdf(await draw());
    for (const row of buildClass(24)) {
      const [username] = (page?.lines ?? []).filter((line) => line.text.includes(row.username));
      const words = (page?.lines ?? []).filter(
        (line) => Math.abs(line.baseline - (username?.baseline ?? 0)) < 0.1,
      );
      expect(words.map((line) => line.text).join(' ')).toContain(row.password);
    }
  });

  it('says behind the name of whom the password is only for today', async () => {
    const onlyUntil = { at: Date.UTC(2026, 8, 14, 22), timeZone: 'America/New_York' };
    const rows = buildClass(3).map((row, index) => (index === 1 ? { ...row, onlyUntil } : row));
    const [page] = textOf(await draw({ rows }));
    expect(page?.match(/Only Sep 14/g)).toHaveLength(1);
    expect(page).toContain(`${rows[1]!.name} · Only Sep 14`);
    const [spanish] = textOf(await draw({ rows, locale: 'es' }));
    expect(spanish).toContain(`${rows[1]!.name} · Solo 14 sept`);
  });

  it.each(['letter', 'a4'] as const)(
    'repeats class, warning and headings on every page of %s',
    async (paper) => {
      const rows = buildClass(100);
      const pages = textOf(await draw({ rows, paper }));
      expect(pages).toHaveLength(Math.ceil(100 / rowsPerPage(paper)));
      for (const [index, page] of pages.entries()) {
        expect(page).toContain('Grade 1 – Ms. Rivera');
        expect(page).toContain('September 1, 2026');
        expect(page).toContain('100 students');
        expect(page).toContain('locked away');
        expect(page).toContain('First box (username)');
        expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      }
      for (const row of rows) expect(pages.join('\n')).toContain(row.username);
    },
  );

  it('lists a pupil once', async () => {
    const [row] = buildClass(1);
    if (!row) throw new Error('no row');
    const [page] = textOf(await draw({ rows: [row, row] }));
    expect(page?.split(row.username)).toHaveLength(2);
  });

  it('dates the sheet by the zone it is told', async () => {
    const late = {
      madeOn: new Date('2026-09-02T03:00:00Z'),
      timeZone: 'America/Chicago',
      locale: 'es',
    } as const;
    const [page] = textOf(await draw(late));
    expect(page).toContain('1 de septiembre de 2026');
    expect(page).toContain('Hoja de claves');
  });

  it('is tagged, and names nobody in its title', async () => {
    const facts = readPdfFacts(await draw());
    expect(facts.isTagged).toBe(true);
    expect(facts.info['Title']).toBe('Key sheet');
    expect(facts.xmp).not.toMatch(/Rivera|Oak Hill|mayar/);
  });
});
