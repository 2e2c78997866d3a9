import { isDeepStrictEqual } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PreviewRequestSchema, PrintRequestSchema, type CardPreview } from '../../contract/card.ts';
import { readMarks, type Area, type PageMarks, type Place } from '../../demo/readers/read-marks.ts';
import { readPdf } from '../../demo/readers/read-pdf.ts';
import { drawCardsPdf } from '../../server/card/draw-cards-pdf.ts';
import { loadPictures } from '../../words/load-pictures.ts';
import { drawFakePreview, fakeFaces, wishesOf } from '../client/draw-fake-preview.ts';
import { startFakeServer, type FakeServer } from '../client/fake-server.ts';
import type { FakeWorld } from '../client/fake-worlds.ts';
import { mainAction, there } from '../client/walk-panel.ts';
import { browserPath, openChromium } from './open-chromium.ts';

/** mm */
const near = 0.1;

/** Choices as a teacher makes them, before the sheet is looked at. */
const cases: readonly {
  readonly name: string;
  readonly prepare?: (world: FakeWorld) => void;
  readonly choose?: (page: Page) => Promise<void>;
}[] = [
  { name: 'plain paper' },
  {
    name: 'moved and sized for a printer',
    prepare: (world) => {
      world.nudges = { 'letter-8': { x: 1.5, y: -2, scale: 101.5 } };
    },
  },
  {
    name: 'small labels from the fourth on, two of each',
    choose: async (page) => {
      await pick(page, 'Cards or labels', /^Avery 5160/);
      await pick(page, 'First label still on the sheet', '4');
      await pick(page, 'Copies of each card', '2');
      await page.getByRole('button', { name: 'Print 30 cards' }).waitFor();
    },
  },
  {
    name: 'desk tents, half of them upside down, playful, with a mark',
    choose: async (page) => {
      await pick(page, 'Cards or labels', /tent/i);
      await page.locator('.looks summary').click();
      await pick(page, 'Look', /^Playful/);
      await page.locator('.look-parts input').nth(5).check({ force: true });
    },
  },
  {
    name: 'keys by row, on A4, in OpenDyslexic and Spanish',
    choose: async (page) => {
      await pick(page, 'Paper size', 'A4');
      await page.locator('.looks summary').click();
      await pick(page, 'Look', /^Key/);
      await pick(page, 'Letters', /^OpenDyslexic/);
      await pick(page, 'Language of the cards', /^Spanish/);
    },
  },
  {
    name: 'large print on four a page, with steps',
    choose: async (page) => {
      await pick(page, 'Cards or labels', /^Plain paper, 4/);
      await page.locator('.looks summary').click();
      await pick(page, 'Reading', /^Large/);
      await page.locator('.look-parts input').nth(6).check({ force: true });
    },
  },
];

async function pick(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).first().click();
}

/** The sheet as a browser shows it. `inks`: what each of the glyphs covers. */
interface ScreenMarks extends PageMarks {
  readonly inks: readonly Area[];
}

/** What the browser itself says of the sheet that it shows: where each glyph stands and what each path covers, mm. */
function readScreen(page: Page, pageWidth: number): Promise<ScreenMarks> {
  return page.locator('.card-preview img').evaluate((element, width) => {
    const image = element as HTMLImageElement;
    const text = decodeURIComponent(image.src.slice(image.src.indexOf(',') + 1));
    const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    // As large as on the screen, and in place of it: what is inside an image cannot be asked.
    svg.setAttribute('width', String(image.width));
    svg.setAttribute('height', String(image.height));
    image.replaceWith(document.importNode(svg, true));
    const shown = document.querySelector('.card-preview svg') as SVGSVGElement;
    const frame = shown.getBoundingClientRect();
    const mm = width / frame.width;
    const areaOf = (path: SVGGeometryElement) => {
      const matrix = path.getScreenCTM();
      // Of what is turned, the browser says where the turned frame ends, not the shape: so its outline is walked along.
      const isTurned = matrix !== null && Math.abs(matrix.b) > 1e-6 && Math.abs(matrix.a) > 1e-6;
      if (!isTurned) return path.getBoundingClientRect();
      const length = path.getTotalLength();
      const points = Array.from({ length: 400 }, (_, at) =>
        path.getPointAtLength((at * length) / 400).matrixTransform(matrix),
      );
      const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
      return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
    };
    const toPage = ({ left, top, right, bottom }: Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>) => ({
      left: (left - frame.x) * mm,
      top: (top - frame.y) * mm,
      right: (right - frame.x) * mm,
      bottom: (bottom - frame.y) * mm,
    });
    const uses = Array.from(shown.querySelectorAll<SVGGraphicsElement>('use[href*="-"]'));
    const glyphs = uses.map((use) => {
      const matrix = use.getScreenCTM();
      return { x: ((matrix?.e ?? 0) - frame.x) * mm, y: ((matrix?.f ?? 0) - frame.y) * mm };
    });
    const inks = uses.map((use) => toPage(use.getBoundingClientRect()));
    const drawn = Array.from(shown.querySelectorAll<SVGGeometryElement>('path, line, rect'));
    // The first is the paper.
    const paths = drawn.filter((path) => path.closest('defs') === null).slice(1);
    return { glyphs, inks, paths: paths.map((path) => toPage(areaOf(path))) };
  }, pageWidth);
}

const isNearPlace = (a: Place) => (b: Place) => Math.abs(a.x - b.x) < near && Math.abs(a.y - b.y) < near;
const isNearArea = (a: Area) => (b: Area) =>
  (['left', 'top', 'right', 'bottom'] as const).every((side) => Math.abs(a[side] - b[side]) < near);

/** What the print has and the screen has not. Dots and marks of letters are printed as paths, and glyphs on the screen. */
function onlyPrinted(printed: PageMarks, { glyphs, inks, paths }: ScreenMarks): unknown[] {
  const shown = [...paths, ...inks];
  return [
    ...printed.glyphs.filter((glyph) => !glyphs.some(isNearPlace(glyph))),
    ...printed.paths.filter((path) => !shown.some(isNearArea(path))),
  ];
}

function onlyShown({ glyphs, inks, paths }: ScreenMarks, printed: PageMarks): unknown[] {
  const isPrinted = (area: Area): boolean => printed.paths.some(isNearArea(area));
  return [
    ...glyphs.filter(
      (glyph, index) => !printed.glyphs.some(isNearPlace(glyph)) && !isPrinted(inks[index] as Area),
    ),
    ...paths.filter((path) => !isPrinted(path)),
  ];
}

describe.skipIf(!browserPath)('the sheet on the screen', () => {
  let server: FakeServer;
  let browser: Browser;
  const shown: { asked: unknown; preview: CardPreview }[] = [];
  beforeAll(async () => {
    server = await startFakeServer(async (world, body) => {
      const preview = await drawFakePreview(world, body);
      shown.push({ asked: PreviewRequestSchema.parse(body).print, preview });
      return preview;
    });
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it.each(cases)('has every letter and line where the print has it, to 0.1 mm: $name', async (given) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const { url, world } = server.launch('all-made');
    given.prepare?.(world);
    await page.goto(url);
    await there(page, '.table');
    await mainAction(page).click();
    await there(page, '.stocks');
    await given.choose?.(page);
    await page.locator('.card-maker > .buttons button').nth(1).click();
    await there(page, '.sheet-ready');
    const asked = PrintRequestSchema.parse(world.sheetAsked);
    const { preview } = await waitForPreview(asked);
    await page.waitForFunction((svg) => {
      const image = document.querySelector<HTMLImageElement>('.card-preview img');
      return image?.complete === true && decodeURIComponent(image.src).endsWith(svg);
    }, preview.svg);
    const cards = fakeFaces(world, asked.studentIds);
    const print = { ...wishesOf(asked), cards, findPicture: loadPictures(), madeOn: new Date(0) };
    const pdf = await drawCardsPdf(print);
    const printed = readMarks(pdf, 0);
    const [{ width } = { width: 0 }] = readPdf(pdf);
    const onScreen = await readScreen(page, width);
    await page.close();
    expect(printed.glyphs.length).toBeGreaterThan(100);
    expect(printed.paths.length).toBeGreaterThan(20);
    expect(onlyPrinted(printed, onScreen)).toEqual([]);
    expect(onlyShown(onScreen, printed)).toEqual([]);
  });

  async function waitForPreview(asked: unknown): Promise<{ preview: CardPreview }> {
    return expect
      .poll(() => shown.find((one) => isDeepStrictEqual(one.asked, asked)), { timeout: 20_000 })
      .toBeDefined()
      .then(() => shown.find((one) => isDeepStrictEqual(one.asked, asked))!);
  }
});
