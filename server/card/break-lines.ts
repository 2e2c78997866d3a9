import type { FontWeight, MeasureText } from './card-types.ts';

/** Marks that may not begin a line, and those that may not end one. */
const closing = /^[\p{Pe}\p{Pf}、。，．：；！？…·%]/u;
const opening = /[\p{Ps}\p{Pi}]$/u;
const unspaced = /[\u3040-\u30ff\u3400-\u9fff]/;

/** Parts set together may be a little wider than one by one. */
const nearly = 0.995;

interface Setting {
  /** BCP 47: where words end is a matter of language. */
  readonly language: string;
  /** mm */
  readonly width: number;
  readonly sizePt: number;
  readonly weight: FontWeight;
}

/**
 * A paragraph as lines no wider than the width. Broken at spaces; between words of a script that has none; and inside
 * a word only where it is wider than a line. No line begins with a closing mark or ends with an opening one.
 */
export function breakLines(text: string, setting: Setting, measure: MeasureText): string[] {
  const { language, width, sizePt, weight } = setting;
  const widthOf = (part: string): number => measure(part, sizePt, weight).width;
  const lines: string[] = [];
  let line = '';
  // Widths are summed: each part is measured once, whatever the lines and sizes tried.
  let filled = 0;
  const add = (part: string): void => {
    if (line !== '' && filled + widthOf(part.trimEnd()) > width * nearly) {
      lines.push(line.trim());
      line = '';
      filled = 0;
    }
    line += part;
    filled += widthOf(part);
  };
  for (const part of partsOf(text, language)) {
    if (widthOf(part.trimEnd()) <= width * nearly) add(part);
    else graphemesOf(part).forEach(add);
  }
  return line.trim() === '' ? lines : [...lines, line.trim()];
}

/** What is kept together, each with the space behind it. */
function partsOf(text: string, language: string): string[] {
  return text
    .split(/(?<=[^\S\u00a0])/)
    .flatMap((word) => (unspaced.test(word) ? segmentsOf(word, language) : [word]));
}

function segmentsOf(word: string, language: string): string[] {
  const segments = new Intl.Segmenter(language, { granularity: 'word' }).segment(word);
  const parts: string[] = [];
  for (const { segment } of segments) {
    const last = parts.at(-1);
    if (last !== undefined && (closing.test(segment) || opening.test(last) || /^\s/.test(segment)))
      parts[parts.length - 1] = last + segment;
    else parts.push(segment);
  }
  return parts;
}

function graphemesOf(word: string): string[] {
  return Array.from(
    new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(word),
    (part) => part.segment,
  );
}
