import type { Frame, MeasureText, TextBox, TextRole } from './card-types.ts';
import { fitText, type TextRoom } from './fit-text.ts';

/** A text in one ink; `align` is left unless given. */
interface PlainText {
  readonly text: string;
  readonly role: TextRole;
  readonly ink: string;
  readonly align?: 'left' | 'centre';
}

/** Smaller letters are a grey line, pt. */
const smallestPt = 3.5;

/** Sizes in pt, `baseline` in mm from the frame's top: see `TextRoom`. */
type TextStyle = Omit<TextRoom, 'width' | 'height'>;

/**
 * As `placeText`, for a text that need not be whole: where even small letters would not do, it is asked for in a shorter
 * form, of so many graphemes at most for each of its parts.
 */
export function placeShortened(
  shorten: (most: number) => PlainText,
  frame: Frame,
  style: TextStyle,
  measure: MeasureText,
): TextBox[] {
  let boxes: TextBox[] = [];
  for (const most of [120, 48, 24, 12, 6]) {
    boxes = placeText(shorten(most), frame, style, measure);
    if (boxes.every((box) => box.sizePt >= smallestPt)) return boxes;
  }
  return boxes;
}

/** Fits a text into a frame, from its top, and places its lines. An empty text has none. */
export function placeText(
  { text, role, ink, align }: PlainText,
  frame: Frame,
  style: TextStyle,
  measure: MeasureText,
): TextBox[] {
  if (text === '') return [];
  const fitted = fitText(text, { ...style, width: frame.width, height: frame.height }, measure);
  return fitted.lines.map((line, index) => {
    const { width } = measure(line, fitted.sizePt, style.weight);
    return {
      kind: 'text',
      role,
      pieces: [{ text: line, ink, dx: 0 }],
      x: align === 'centre' ? frame.x + (frame.width - width) / 2 : frame.x,
      baseline: frame.y + fitted.ascent + index * fitted.leading,
      width,
      sizePt: fitted.sizePt,
      weight: style.weight,
    };
  });
}
