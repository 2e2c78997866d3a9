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

/**
 * Finds the largest setting that fits: one line, shrinking to the floor; then as many lines as the height holds at
 * the floor; and only for texts longer than any real one, smaller still. Nothing is ever cut off.
 */
export function fitText(text: string, room: TextRoom, measure: MeasureText): FittedText {
  for (let size = room.largest; size >= room.floor; size -= stepPt) {
    const line = tryLines([text], size, room, measure);
    if (line) return line;
  }
  for (let size = room.floor; size > tiniestPt; size -= stepPt) {
    const lines = tryLines(breakLines(text, size, room, measure), size, room, measure);
    if (lines) return lines;
  }
  const lines = breakLines(text, tiniestPt, room, measure);
  return { lines, sizePt: tiniestPt, ascent: tiniestPt * mmPerPt, leading: room.height / lines.length };
}

function tryLines(
  lines: readonly string[],
  sizePt: number,
  room: TextRoom,
  measure: MeasureText,
): FittedText | undefined {
  const em = sizePt * mmPerPt;
  const sizes = lines.map((line) => measure(line, sizePt, room.weight));
  if (sizes.some((size) => size.width > room.width)) return undefined;
  const tallest = Math.max(0.74 * em, ...sizes.map((size) => size.ascent));
  const ascent = lines.length === 1 ? Math.max(room.baseline ?? 0, tallest) : tallest;
  const descent = Math.max(0.24 * em, ...sizes.map((size) => size.descent));
  const leading = ascent + descent + 0.06 * em;
  if (leading * lines.length - 0.06 * em > room.height) return undefined;
  return { lines, sizePt, ascent, leading };
}

/** Breaks at spaces, and inside a word only where the word alone is too wide. */
function breakLines(text: string, sizePt: number, room: TextRoom, measure: MeasureText): string[] {
  const fits = (line: string): boolean => measure(line, sizePt, room.weight).width <= room.width;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (fits(joined)) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    const parts = breakWord(word, fits);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? '';
  }
  return line === '' ? lines : [...lines, line];
}

function breakWord(word: string, fits: (line: string) => boolean): string[] {
  const parts: string[] = [];
  let part = '';
  for (const { segment } of graphemes.segment(word)) {
    if (part !== '' && !fits(part + segment)) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return [...parts, part];
}
