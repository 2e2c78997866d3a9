import type { CardFace, FaceContext, Frame, PlacedBox, TextPiece } from './card-types.ts';
import { fitText } from './fit-text.ts';
import { inks } from './inks.ts';
import { placeText } from './place-text.ts';
import { splitPassword, type PasswordPart } from './split-password.ts';

const mmPerPt = 25.4 / 72;
const inkOf = { first: inks.firstWord, second: inks.secondWord, rest: inks.ink } as const;

/**
 * Gaps between parts, in em. Readers of PDF text put a space where letters stand more than about a tenth of an em
 * apart (Poppler 0.1, MuPDF 0.15), so the digits stand on a tile of their own in place of a wider gap.
 */
const gapEm = { first: 0, second: 0.02, rest: 0.09 } as const;

/**
 * Places the password, the largest thing on the card, on a tinted panel: its words in two tones, its digits on a
 * white tile. One too long for a line is set in lines of one tone.
 */
export function layOutPassword(face: CardFace, frame: Frame, context: FaceContext): PlacedBox[] {
  const { scale, measure } = context;
  const pad = 1.6 * scale;
  const inner = { ...frame, x: frame.x + pad, width: frame.width - 2 * pad };
  const gaps = 0.12 * 26 * scale * mmPerPt;
  const room = {
    width: inner.width - gaps,
    height: frame.height - 2 * pad,
    largest: 26 * scale,
    floor: 11,
    weight: 400,
  } as const;
  const fitted = fitText(face.password, room, measure);
  if (fitted.lines.length > 1) {
    const text = { text: face.password, role: 'password', ink: inks.ink } as const;
    return placeText(
      text,
      { ...inner, y: frame.y + pad, width: room.width, height: room.height },
      room,
      measure,
    );
  }
  const { sizePt } = fitted;
  const parts = splitPassword(face.password, face.words);
  const { pieces, width } = placeParts(parts, sizePt, context);
  const em = sizePt * mmPerPt;
  const panel = { y: frame.y, height: 1.3 * em };
  const digits = parts.length > 1 && parts.at(-1)?.kind === 'rest' ? pieces.at(-1) : undefined;
  const baseline = frame.y + 0.95 * em;
  return [
    {
      kind: 'panel',
      x: frame.x,
      ...panel,
      width: width + 2 * pad,
      radius: 1.4 * scale,
      fill: inks.tint,
    },
    ...(digits ? [tileUnder(inner.x + digits.dx, inner.x + width, panel, em)] : []),
    { kind: 'text', role: 'password', pieces, x: inner.x, baseline, width, sizePt, weight: 400 },
  ];
}

function tileUnder(x1: number, x2: number, panel: { y: number; height: number }, em: number): PlacedBox {
  const inset = 0.08 * em;
  return {
    kind: 'panel',
    x: x1 - inset / 2,
    y: panel.y + inset,
    width: x2 - x1 + inset,
    height: panel.height - 2 * inset,
    radius: inset * 1.5,
    fill: inks.paper,
  };
}

function placeParts(
  parts: readonly PasswordPart[],
  sizePt: number,
  { measure }: FaceContext,
): { pieces: TextPiece[]; width: number } {
  const pieces: TextPiece[] = [];
  let width = 0;
  for (const part of parts) {
    const gap = pieces.length === 0 ? 0 : gapEm[part.kind] * sizePt * mmPerPt;
    pieces.push({ text: part.text, ink: inkOf[part.kind], dx: width + gap });
    width += gap + measure(part.text, sizePt, 400).width;
  }
  return { pieces, width };
}
