import type { CardFace, FaceContext, Frame, PlacedBox, TextPiece } from './card-types.ts';
import { fitText } from './fit-text.ts';
import type { Inks } from './inks.ts';
import { placeText } from './place-text.ts';
import { splitPassword, type PasswordPart } from './split-password.ts';

const mmPerPt = 25.4 / 72;

/**
 * Gaps between parts, in em. Readers of PDF text put a space where letters stand more than about a tenth of an em
 * apart (Poppler 0.1, MuPDF 0.15), so the digits stand on a tile of their own in place of a wider gap.
 */
const gapEm = { first: 0, second: 0.02, rest: 0.09 } as const;

/** The username in large letters, in one tone. */
export function layOutUsername(username: string, frame: Frame, context: FaceContext): PlacedBox[] {
  const { unit, inks, measure, look } = context;
  return placeText(
    { text: username, role: 'username', ink: inks.ink },
    frame,
    {
      largest: Math.min((look.variant === 'large-print' ? 27 : 20) * unit, (0.84 * frame.height) / mmPerPt),
      floor: Math.min(10, 14 * unit),
      weight: 400,
      baseline: Math.min(5.8 * unit, 0.72 * frame.height),
    },
    measure,
  );
}

/**
 * Places the password, the largest thing on the card, on a panel: its words in two tones, its digits on a
 * tile. One too long for a line is set in lines of one tone.
 */
export function layOutPassword(face: CardFace, frame: Frame, context: FaceContext): PlacedBox[] {
  const { measure, inks, look } = context;
  const unit = Math.min(context.unit, frame.height / 9);
  const pad = 1.6 * unit;
  const largest = (look.variant === 'large-print' ? 36 : 26) * context.unit;
  const inner = { ...frame, x: frame.x + pad, width: frame.width - 2 * pad };
  const room = {
    width: inner.width - 0.12 * largest * mmPerPt,
    height: frame.height - 2 * pad,
    largest,
    floor: Math.min(11, 15 * context.unit),
    weight: 400,
  } as const;
  const fitted = fitText(face.password, room, measure);
  if (fitted.lines.length > 1) {
    const text = { text: face.password, role: 'password', ink: inks.ink } as const;
    const lines = { ...inner, y: frame.y + pad, width: room.width, height: room.height };
    return placeText(text, lines, room, measure);
  }
  const sizePt = Math.min(fitted.sizePt, frame.height / (1.3 * mmPerPt));
  const parts = splitPassword(face.password, face.words);
  const { pieces, width } = placeParts(parts, sizePt, context);
  const em = sizePt * mmPerPt;
  const panel = { x: frame.x, y: frame.y, height: 1.3 * em, width: width + 2 * pad };
  const digits = parts.length > 1 && parts.at(-1)?.kind === 'rest' ? pieces.at(-1) : undefined;
  const baseline = frame.y + 0.95 * em;
  const isRimmed = inks.tint === inks.paper;
  const second = pieces[parts.findIndex((part) => part.kind === 'second')];
  return [
    {
      kind: 'panel',
      ...panel,
      radius: 1.4 * unit,
      ...(isRimmed
        ? { stroke: inks.rim === '' ? inks.ink : inks.rim, fill: inks.paper }
        : { fill: inks.tint }),
    },
    ...(digits ? [tileUnder({ x1: inner.x + digits.dx, x2: inner.x + width }, panel, em, inks)] : []),
    { kind: 'text', role: 'password', pieces, x: inner.x, baseline, width, sizePt, weight: 400 },
    ...(second && inks.underline !== ''
      ? [lineUnder(second, { x: inner.x, baseline, sizePt }, context)]
      : []),
  ];
}

/** On a panel without a tint the tile has a rim at its left, which no typed character looks like. */
function tileUnder(
  { x1, x2 }: { readonly x1: number; readonly x2: number },
  panel: { readonly y: number; readonly height: number },
  em: number,
  inks: Inks,
): PlacedBox {
  const inset = 0.08 * em;
  const isRimmed = inks.tint === inks.paper;
  return {
    kind: 'panel',
    x: x1 - inset / 2,
    y: panel.y + inset,
    width: x2 - x1 + inset,
    height: panel.height - 2 * inset,
    radius: inset * 1.5,
    fill: isRimmed ? '#e4e7ec' : inks.paper,
  };
}

/** Below the baseline and thick, so that nobody reads it as an underscore. */
function lineUnder(
  piece: TextPiece,
  at: { readonly x: number; readonly baseline: number; readonly sizePt: number },
  { measure, inks }: FaceContext,
): PlacedBox {
  const x1 = at.x + piece.dx;
  const y = at.baseline + 0.27 * at.sizePt * mmPerPt;
  return {
    kind: 'panel',
    ...{ x: x1, y, width: measure(piece.text, at.sizePt, 400).width, height: 0.055 * at.sizePt * mmPerPt },
    radius: 0,
    fill: inks.underline,
  };
}

function placeParts(
  parts: readonly PasswordPart[],
  sizePt: number,
  { measure, inks }: FaceContext,
): { pieces: TextPiece[]; width: number } {
  const inkOf = { first: inks.firstWord, second: inks.secondWord, rest: inks.ink } as const;
  const pieces: TextPiece[] = [];
  let width = 0;
  for (const part of parts) {
    const gap = pieces.length === 0 ? 0 : gapEm[part.kind] * sizePt * mmPerPt;
    pieces.push({ text: part.text, ink: inkOf[part.kind], dx: width + gap });
    width += gap + measure(part.text, sizePt, 400).width;
  }
  return { pieces, width };
}
