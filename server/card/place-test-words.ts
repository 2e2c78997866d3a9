import type { Nudge } from '../../contract/nudge.ts';
import { cardsPerPage, placeLabel, type Stock } from '../../contract/stocks.ts';
import { breakLines } from './break-lines.ts';
import type { CardLocale, Frame, MeasureText, PlacedBox, TextBox } from './card-types.ts';
import { inks } from './inks.ts';
import { testPageTexts } from './test-page-texts.ts';

interface Said {
  readonly nudge: Nudge;
  readonly locale: CardLocale;
}

interface Words {
  readonly frame: Frame;
  readonly boxes: readonly TextBox[];
}

const mmPerPt = 25.4 / 72;
/** From the words to the right edge of the sheet, mm: the outlines of labels end nearer to it. */
const besideWords = 12;
/** How far from the rulers' lines their ticks and numbers reach, mm: to the left or above, and to the right or below. */
const besideRuler = [5.5, 8] as const;
/** Parts of a label's width and height at which its number may stand, the usual place first. */
const acrossLabel = [0.25, 0.06, 0.5, 0.75, 0.88] as const;
const downLabel = [0.3, 0.14, 0.5, 0.7, 0.85, 0.97] as const;

/**
 * What the test page says, on paper of its own at the right of the ruler down, and the number of each label. The words lie where every label
 * still has a place for its number that they and the rulers leave free: below the middle if they can, above it, or in smaller letters.
 */
export function placeWords(
  stock: Stock,
  said: Said,
  measure: MeasureText,
): { readonly words: readonly PlacedBox[]; readonly numbers: readonly TextBox[] } {
  const { width, height } = stock.page;
  const x = width / 2 + 9;
  const middle = height / 2;
  for (const scale of [1, 0.9, 0.8, 0.75, 0.7, 0.65]) {
    const atTop = setWords({ x, y: 0, width: width / 2 - 9 - besideWords }, said, scale, measure);
    const tall = atTop.frame.height;
    const below = range(middle + 9, height - 8 - tall);
    for (const y of [...below, ...range(8, middle - 8 - tall)]) {
      const frame = { ...atTop.frame, y };
      const numbers = placeNumbers(stock, frame, measure);
      if (numbers) return { words: [ground(frame), ...atTop.boxes.map((box) => lower(box, y))], numbers };
    }
  }
  throw new Error('There are labels under the words of the test page on which no number has room.');
}

/** Each whole mm from one to the other; none where the other is less. */
function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, Math.floor(to - from) + 1) }, (_, index) => from + index);
}

function ground(frame: Frame): PlacedBox {
  return { kind: 'panel', ...frame, radius: 2, fill: inks.paper, stroke: inks.rule };
}

function lower(box: TextBox, by: number): TextBox {
  return { ...box, baseline: box.baseline + by };
}

function setWords(
  { x, y: top, width }: Pick<Frame, 'x' | 'y' | 'width'>,
  { nudge, locale }: Said,
  scale: number,
  measure: MeasureText,
): Words {
  const texts = testPageTexts[locale];
  const write = (number: number): string => String(Math.round(number * 100) / 100);
  const margin = 3 * scale;
  const now = texts.now(write(nudge.x), write(nudge.y), write(nudge.scale));
  const paragraphs = [
    { text: texts.title, sizePt: 14 * scale, gap: 2 * scale },
    ...texts.steps.map((text, index) => ({
      text: `${index + 1}. ${text}`,
      sizePt: 10 * scale,
      gap: 1.2 * scale,
    })),
    { text: now, sizePt: 10 * scale, gap: 0 },
  ];
  const boxes: TextBox[] = [];
  let y = top + margin;
  for (const { text, sizePt, gap } of paragraphs) {
    const room = { language: locale, width: width - 2 * margin, sizePt, weight: 400 } as const;
    for (const line of breakLines(text, room, measure)) {
      boxes.push(setText(line, { x: x + margin, baseline: y + sizePt * mmPerPt }, sizePt, measure));
      y += sizePt * mmPerPt * 1.3;
    }
    y += gap;
  }
  return { frame: { x, y: top, width, height: y - top + margin / 2 }, boxes };
}

/** Undefined: on some label there is no place for it. */
function placeNumbers(stock: Stock, words: Frame, measure: MeasureText): TextBox[] | undefined {
  const { width, height } = stock.page;
  const [before, after] = besideRuler;
  const taken: Frame[] = [
    words,
    { x: 0, y: height / 2 - before, width, height: before + after },
    { x: width / 2 - before, y: 0, width: before + after, height },
  ];
  const numbers: TextBox[] = [];
  for (let index = 0; index < cardsPerPage(stock); index += 1) {
    const number = placeNumber(stock, index, taken, measure);
    if (!number) return undefined;
    numbers.push(number);
  }
  return numbers;
}

function placeNumber(
  stock: Stock,
  index: number,
  taken: readonly Frame[],
  measure: MeasureText,
): TextBox | undefined {
  const label = placeLabel(stock, index);
  for (const down of downLabel)
    for (const across of acrossLabel) {
      const place = { x: label.x + across * stock.width, baseline: label.y + down * stock.height };
      const number = setText(String(index + 1), { ...place, ink: inks.quiet }, 9, measure);
      const { ascent } = measure(String(index + 1), 9, 400);
      const ink = {
        x: number.x - 1,
        y: number.baseline - ascent - 1,
        width: number.width + 2,
        height: ascent + 2,
      };
      if (ink.y > label.y && taken.every((frame) => isApart(ink, frame))) return number;
    }
  return undefined;
}

function isApart(a: Frame, b: Frame): boolean {
  return a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
}

interface Place {
  readonly x: number;
  readonly baseline: number;
  readonly ink?: string;
}

/** A text in one line, as the test page sets it: in the usual ink unless another is given. */
export function setText(
  text: string,
  { x, baseline, ink = inks.ink }: Place,
  sizePt: number,
  measure: MeasureText,
): TextBox {
  const { width } = measure(text, sizePt, 400);
  const pieces = [{ text, ink, dx: 0 }];
  return { kind: 'text', role: 'hint', pieces, x, baseline, width, sizePt, weight: 400 };
}
