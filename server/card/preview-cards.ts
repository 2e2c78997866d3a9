import { setImmediate } from 'node:timers/promises';
import type { FindPicture } from '../../words/load-pictures.ts';
import type { CardPreview } from '../../contract/card.ts';
import type { CardFace } from './card-types.ts';
import { listCardWarnings, type SheetWishes } from './draw-cards-pdf.ts';
import { drawPageSvg } from './draw-page-svg.ts';
import { layOutCards } from './lay-out-cards.ts';
import { oneCardPerPupil } from './one-card-per-pupil.ts';
import { rememberShapes } from './remember-shapes.ts';

export interface PreviewInput extends SheetWishes {
  readonly cards: readonly CardFace[];
  /** Which page of the printing is looked at, 1 first; past the last one it is the last. */
  readonly page: number;
  readonly findPicture: FindPicture;
}

const standInWords = ['frog', 'moon', 'star'] as const;

/** One page of what would be printed of these cards, by the same layout, with what will not print as it is written. */
export async function drawPreview(input: PreviewInput): Promise<CardPreview> {
  const { findPicture } = input;
  const shapes = rememberShapes(input.typeface);
  const look = { ...input, hasPicture: (word: string) => findPicture(word) !== undefined };
  const cards = oneCardPerPupil(input.cards);
  const pages = layOutCards(cards, { ...input, look }, shapes.measure);
  await setImmediate();
  const number = Math.min(input.page, pages.length);
  const page = pages[number - 1];
  return {
    svg: page ? drawPageSvg(page, shapes, findPicture) : '',
    page: number,
    pages: pages.length,
    warnings: listCardWarnings(cards).map(({ studentId, text, characters }) => ({
      studentId,
      text,
      characters: [...characters],
    })),
  };
}

/** A card with a password of the same make that is nobody's: as many words and digits, so that it lies as the real one does. */
export function withStandIn(
  face: Omit<CardFace, 'password' | 'words'>,
  password: string,
  words: readonly string[],
): CardFace {
  const others: string[] = [];
  let shown = '';
  let at = 0;
  for (const word of words) {
    const found = password.indexOf(word, at);
    // Words that are not the password's tell nothing of how it lies.
    if (found < 0) return { ...face, password: 'sample47', words: [] };
    const other = standInWords[others.length % standInWords.length] ?? '';
    others.push(other);
    shown += hide(password.slice(at, found)) + other;
    at = found + word.length;
  }
  if (words.length === 0) return { ...face, password: 'sample47', words: [] };
  return { ...face, password: shown + hide(password.slice(at)), words: others };
}

/** What stands between words and behind them: its digits are others, any symbol is a dash, and a letter of it is never shown. */
function hide(text: string): string {
  return text
    .replace(/\p{L}/gu, '')
    .replace(/[^\d]/g, '-')
    .replace(/\d/g, (_digit, at: number) => '4729'[at % 4] ?? '4');
}
