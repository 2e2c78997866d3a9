import { describe, expect, it } from 'vitest';
import { readPdf, readPdfFacts } from '../../demo/readers/read-pdf.ts';
import { drawSheetsPdf } from '../../server/card/draw-sheets-pdf.ts';
import { layOutBlocks } from '../../server/card/lay-out-blocks.ts';
import { fillIn, readLetterFiles } from '../../server/card/letter-files.ts';
import { rememberShapes } from '../../server/card/remember-shapes.ts';
import { missingCharacters } from '../../server/card/shape-text.ts';
import { blocksOf, type SheetOrder } from '../../server/card/sheet-blocks.ts';

const login = { username: 'mayar25', password: 'frogmoon47' };

function letter(language: string, given: Partial<Extract<SheetOrder, { kind: 'letter' }>> = {}): SheetOrder {
  return {
    kind: 'letter',
    language,
    childName: 'Maya Rivera',
    className: 'Grade 1 – Ms. Rivera',
    schoolName: 'Oak Hill Elementary',
    signInUrl: 'https://springfield.instructure.com/login/canvas',
    qrUrl: 'https://springfield.instructure.com/login/canvas',
    ...given,
  };
}

const draw = (sheets: readonly SheetOrder[], paper: 'letter' | 'a4' = 'letter'): Promise<Buffer> =>
  drawSheetsPdf({ title: 'Letters home', locale: 'en', paper, sheets, madeOn: new Date(0) });

const files = readLetterFiles();

describe.each(files.map((file) => [file.language, file] as const))('the letter in %s', (language, file) => {
  it('has every character in a bundled font', () => {
    const texts = [...file.steps, ...Object.values(file).filter((text) => typeof text === 'string')];
    expect(texts.flatMap((text) => missingCharacters(text))).toEqual([]);
  });

  it.each(['letter', 'a4'] as const)(
    'fits one page of %s with the longest name, and says exactly what is typed',
    async (paper) => {
      const childName = 'Maximiliana Alexandrovna Konstantinopoulou-Fitzgerald de la Cruz';
      const [page, ...more] = readPdf(await draw([letter(language, { childName, login })], paper));
      expect(more).toEqual([]);
      const texts = page?.lines.map(({ text }) => text.trim()) ?? [];
      expect(texts).toContain('springfield.instructure.com/login/canvas');
      expect(texts).toContain(login.username);
      expect(texts).toContain(login.password);
      for (const line of page?.lines ?? []) {
        expect(line.x).toBeGreaterThan(19);
        // MuPDF ends right-to-left lines with a space of its own.
        expect(line.right).toBeLessThan((page?.width ?? 0) - 17);
        expect(line.baseline).toBeLessThan((page?.height ?? 0) - 19);
      }
    },
  );
});

describe('the letter in Arabic', () => {
  it('begins its lines on the right', async () => {
    const [page] = readPdf(await draw([letter('ar')]));
    const right = (page?.width ?? 0) - 20;
    const greeting = page?.lines.filter(({ right: end }) => Math.abs(end - right) < 2.5) ?? [];
    expect(greeting.length).toBeGreaterThan(8);
    expect(page?.lines.filter(({ x }) => Math.abs(x - 20) < 0.5)).toEqual([]);
  });

  it('keeps a name of another direction, and the points behind it, in their places', () => {
    const { measure, shape } = rememberShapes();
    const { blocks, script } = blocksOf(letter('ar'));
    const { parts } = layOutBlocks(blocks, { x: 20, y: 20, width: 176, height: 240 }, script, measure);
    const said = parts.flatMap(({ boxes }) =>
      boxes.flatMap((box) => (box.kind === 'text' ? box.pieces.map(({ text }) => text) : [])),
    );
    const closing = said.find((text) => text.includes('Oak Hill') && text.includes('الشكر'));
    // From left to right as it stands on paper: the school, a space and a point, the thanks.
    const [school, point, thanks] = shape(closing ?? '', 400).runs.map(({ text }) => text);
    expect(school).toBe('Oak Hill Elementary');
    expect(point).toBe(' .');
    expect(thanks).toContain('الشكر');
  });
});

describe('the file of the letters', () => {
  it('is tagged, says its language, and of itself the product alone: no child, class or school', async () => {
    const facts = readPdfFacts(await draw([letter('es', { login }), letter('ar')]));
    expect(facts).toMatchObject({ language: 'en', isTagged: true });
    expect(facts.info).toEqual({
      Title: 'Letters home',
      Producer: 'Login Cards',
      Creator: 'Login Cards',
      CreationDate: 'D:19700101000000Z',
    });
    expect(facts.xmp).not.toMatch(/Maya|Rivera|mayar|frogmoon|Oak Hill/);
  });
});

describe('names in a letter', () => {
  it('are isolates', () => {
    expect(fillIn('{child}, {class}', { child: 'محمد', class: '1', school: '' })).toBe(
      '\u2068محمد\u2069, \u20681\u2069',
    );
  });
});
