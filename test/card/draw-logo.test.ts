import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { cardStyles, usualParts } from '../../contract/card.ts';
import { stockIds, stockTable } from '../../contract/stocks.ts';
import { renderGrey, type Pixels } from '../../demo/readers/read-pdf.ts';
import { measureLogo, type CardLogo } from '../../server/card/card-logo.ts';
import type { LogoBox } from '../../server/card/card-types.ts';
import { cleanLogo } from '../../server/card/clean-logo.ts';
import { drawCardsPdf, type SheetWishes } from '../../server/card/draw-cards-pdf.ts';
import { layOutCards } from '../../server/card/lay-out-cards.ts';
import { drawPreview } from '../../server/card/preview-cards.ts';
import { rememberShapes } from '../../server/card/remember-shapes.ts';
import { loadPictures } from '../../words/load-pictures.ts';
import { buildFace, buildPlan, buildWishes } from './sample-class.ts';

const dpi = 150;
const findPicture = loadPictures();

/** A disc of one ink, the left half of it at least, cut out of a clear ground. */
function discPng(ink: readonly [number, number, number]): Buffer {
  const size = 60;
  const png = new PNG({ width: size, height: size });
  for (let at = 0; at < size * size; at += 1) {
    const isIn = Math.hypot((at % size) - 29.5, Math.floor(at / size) - 29.5) < 28;
    png.data.set([...ink, isIn ? 255 : 0], 4 * at);
  }
  return PNG.sync.write(png);
}

const svgOf = (ink: string): Buffer =>
  Buffer.from(
    `<svg viewBox="0 0 40 20"><circle cx="10" cy="10" r="9" fill="${ink}"/><rect x="20" y="2" width="18" height="16" fill="${ink}"/></svg>`,
  );

function logoOf(file: Buffer): CardLogo {
  const logo = measureLogo(cleanLogo(file));
  if (!logo) throw new Error('no size');
  return logo;
}

const files = {
  'a red PNG': discPng([200, 30, 30]),
  'a white PNG': discPng([255, 255, 255]),
  'a blue SVG': svgOf('#1d4ed8'),
  'a white SVG': svgOf('#ffffff'),
};

/** The parts of a printed page that are dark and that are light, within a box, 0 to 1. */
function shares({ width, data }: Pixels, box: LogoBox): { dark: number; light: number } {
  const dots = [box.x, box.y, box.x + box.width, box.y + box.height].map((mm) =>
    Math.round((mm / 25.4) * dpi),
  );
  const [left = 0, top = 0, right = 0, bottom = 0] = dots;
  let [dark, light, all] = [0, 0, 0];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const grey = data[y * width + x] ?? 255;
      all += 1;
      if (grey < 140) dark += 1;
      if (grey > 200) light += 1;
    }
  }
  return { dark: dark / all, light: light / all };
}

async function printed(logo: CardLogo, given: Partial<SheetWishes>) {
  const cards = [buildFace(0, { logo }), buildFace(1, { logo })];
  const pdf = await drawCardsPdf({ ...buildWishes(given), cards, findPicture, madeOn: new Date(0) });
  const [page] = layOutCards(cards, buildPlan(given), rememberShapes().measure);
  const boxes = (page?.cards ?? [])
    .filter(({ isTurned }) => !isTurned)
    .flatMap((card) => card.boxes)
    .filter((box) => box.kind === 'logo');
  return { pdf, boxes };
}

describe('a logo on the cards', () => {
  it.each(Object.entries(files))(
    'is told from paper by a printer without colours, in every look: %s',
    async (_, file) => {
      for (const style of cardStyles) {
        const { pdf, boxes } = await printed(logoOf(file), { style });
        expect(boxes).toHaveLength(2);
        const page = renderGrey(pdf, 0, dpi);
        for (const box of boxes) {
          const { dark, light } = shares(page, box);
          expect(dark).toBeGreaterThan(0.15);
          expect(light).toBeGreaterThan(0.1);
        }
      }
    },
  );

  it.each(stockIds.filter((id) => !stockTable[id].fold))(
    'is printed where the layout has it on %s',
    async (id) => {
      const { pdf, boxes } = await printed(logoOf(files['a blue SVG']), { stock: stockTable[id] });
      const page = renderGrey(pdf, 0, dpi);
      for (const box of boxes) expect(shares(page, box).dark).toBeGreaterThan(0.5);
      expect(boxes).toHaveLength(Math.min(2, stockTable[id].columns * stockTable[id].rows));
    },
  );

  it('is in the file once, and the same to the byte each time', async () => {
    const logo = logoOf(files['a red PNG']);
    const { pdf } = await printed(logo, {});
    expect(pdf.toString('latin1').match(/\/Subtype \/Image\b/g)).toHaveLength(2);
    expect((await printed(logo, {})).pdf.equals(pdf)).toBe(true);
  });

  it('is in the preview too, once for all cards', async () => {
    for (const [name, file] of Object.entries(files)) {
      const logo = logoOf(file);
      const cards = [buildFace(0, { logo }), buildFace(1, { logo })];
      const { svg } = await drawPreview({ ...buildWishes(), cards, findPicture, page: 1 });
      expect(svg.match(/id="logo-/g)).toHaveLength(1);
      expect(svg.match(/href="#logo-0"/g)).toHaveLength(2);
      expect(svg.includes('<image')).toBe(name.endsWith('PNG'));
      expect(svg).not.toMatch(/href="(?!#|data:image\/png;base64,)/);
    }
  });

  it('is left out where it is not wished, and where there is none', async () => {
    const logo = logoOf(files['a red PNG']);
    const parts = usualParts.filter((part) => part !== 'logo');
    expect((await printed(logo, { parts })).boxes).toEqual([]);
    const [page] = layOutCards([buildFace(0)], buildPlan(), rememberShapes().measure);
    expect(page?.cards[0]?.boxes.some(({ kind }) => kind === 'logo')).toBe(false);
  });
});

describe('measureLogo', () => {
  it('reads the measures of both kinds, and of what has none says so', () => {
    expect(logoOf(files['a red PNG'])).toMatchObject({ type: 'png', width: 60, height: 60 });
    expect(logoOf(files['a blue SVG'])).toMatchObject({ type: 'svg', width: 40, height: 20 });
    expect(measureLogo({ type: 'svg', bytes: Buffer.from('<svg/>') })).toBeUndefined();
  });
});
