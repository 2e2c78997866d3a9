import type { FontWeight, MeasureText } from './card-types.ts';

/** The room a text has, in mm, and the sizes (pt) it may take: from `largest` down to `floor` in one line. */
export interface TextRoom {
  readonly width: number;
  readonly height: number;
  readonly largest: number;
  readonly floor: number;
  readonly weight: FontWeight;
  /** Where a single line stands, mm from the top, unless its own ink is taller: keeps scripts on one line. */
  readonly baseline?: number;
}

/** Lines of one size. `leading` is the distance of baselines in mm, `ascent` that of the first one from the top. */
export interface FittedText {
  readonly lines: readonly string[];
  readonly sizePt: number;
  readonly ascent: number;
  readonly leading: number;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const mmPerPt = 25.4 / 72;
const stepPt = 0.5;
const tiniestPt = 2;
/** Letters set together may be wider than they are one by one; where a line proves to be, lines are broken sooner. */
const shorterLines = 0.92;

/** A part of a text that may begin a line. Widths in mm at 1 pt: a width grows with the size alone. */
interface Piece {
  readonly text: string;
  readonly width: number;
}

interface Word extends Piece {
  /** Its graphemes, measured only once the word is too wide for a line. */
  readonly parts: () => readonly Piece[];
}

interface Words {
  readonly words: readonly Word[];
  readonly space: number;
}

/**
 * Finds the largest setting that fits: one line, shrinking to the floor; then as many lines as the height holds at
 * the floor; and only for texts longer than any real one, smaller still. Nothing is ever cut off. Each word, and each
 * grapheme of a word too wide for a line, is measured once, whatever the number of sizes tried.
 */
export function fitText(text: string, room: TextRoom, measure: MeasureText): FittedText {
  for (let size = room.largest; size >= room.floor; size -= stepPt) {
    const line = tryLines([text], size, room, measure);
    if (line) return line;
  }
  const words = measureWords(text, room.weight, measure);
  for (let size = room.floor; size > tiniestPt; size -= stepPt) {
    const width = room.width / size;
    const lines =
      tryLines(breakLines(words, width), size, room, measure) ??
      tryLines(breakLines(words, width * shorterLines), size, room, measure);
    if (lines) return lines;
  }
  const lines = breakLines(words, (room.width / tiniestPt) * shorterLines);
  return { lines, sizePt: tiniestPt, ascent: tiniestPt * mmPerPt, leading: room.height / lines.length };
}

function tryLines(
  lines: readonly string[],
  sizePt: number,
  room: TextRoom,
  measure: MeasureText,
): FittedText | undefined {
  const em = sizePt * mmPerPt;
  const lowest = 0.74 * em + 0.24 * em + 0.06 * em;
  if (lowest * lines.length - 0.06 * em > room.height) return undefined;
  const sizes = lines.map((line) => measure(line, sizePt, room.weight));
  if (sizes.some((size) => size.width > room.width)) return undefined;
  const tallest = Math.max(0.74 * em, ...sizes.map((size) => size.ascent));
  const ascent = lines.length === 1 ? Math.max(room.baseline ?? 0, tallest) : tallest;
  const descent = Math.max(0.24 * em, ...sizes.map((size) => size.descent));
  const leading = ascent + descent + 0.06 * em;
  if (leading * lines.length - 0.06 * em > room.height) return undefined;
  return { lines, sizePt, ascent, leading };
}

function measureWords(text: string, weight: FontWeight, measure: MeasureText): Words {
  const measured = (part: string): Piece => ({ text: part, width: measure(part, 1, weight).width });
  const words = text.split(' ').map((word): Word => {
    let parts: readonly Piece[] | undefined;
    const split = (): Piece[] => Array.from(graphemes.segment(word), ({ segment }) => measured(segment));
    return { ...measured(word), parts: () => (parts ??= split()) };
  });
  return { words, space: measured(' ').width };
}

/** Breaks at spaces, and inside a word only where the word alone is too wide. `limit` in mm at 1 pt. */
function breakLines({ words, space }: Words, limit: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const word of words) {
    const joined = line === '' ? word.width : width + space + word.width;
    if (joined <= limit) {
      line = line === '' ? word.text : `${line} ${word.text}`;
      width = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    const parts = word.width <= limit ? [word] : breakWord(word, limit);
    lines.push(...parts.slice(0, -1).map((part) => part.text));
    ({ text: line, width } = parts.at(-1) ?? { text: '', width: 0 });
  }
  return line === '' ? lines : [...lines, line];
}

function breakWord(word: Word, limit: number): Piece[] {
  const lines: Piece[] = [];
  let text = '';
  let width = 0;
  for (const part of word.parts()) {
    if (text !== '' && width + part.width > limit) {
      lines.push({ text, width });
      text = '';
      width = 0;
    }
    text += part.text;
    width += part.width;
  }
  return [...lines, { text, width }];
}
