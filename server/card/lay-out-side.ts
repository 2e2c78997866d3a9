import { cardTexts } from './card-texts.ts';
import type { CardFace, FaceContext, Frame, PlacedBox } from './card-types.ts';
import { placeText } from './place-text.ts';

/** Less than this, and a cheap camera does not read a code of 41 modules, mm. */
const leastCode = 15.5;

/** The code to scan, as large as its frame lets it be, and below it that it is for the camera: in short where room is scarce. */
export function layOutQr(
  face: CardFace,
  frame: Frame,
  { look, inks, measure, unit }: FaceContext,
): PlacedBox[] {
  const texts = cardTexts[look.locale];
  const isRoomy = frame.height > 22;
  const captionHeight = isRoomy ? Math.max(2.6, (look.variant === 'large-print' ? 5.4 : 4.8) * unit) : 2.2;
  const gap = 0.8 * unit;
  // A narrow column keeps its blank paper beside it.
  const alone = Math.min(frame.width * (frame.width > 20 ? 0.92 : 1), frame.height);
  const above = Math.min(alone, frame.height - captionHeight - gap - 0.5);
  const hasCaption = isRoomy || above >= Math.min(leastCode, alone);
  const size = hasCaption ? above : alone;
  const caption = { ...frame, y: frame.y + frame.height - captionHeight, height: captionHeight };
  const y = hasCaption ? caption.y - gap - size : frame.y + (frame.height - size) / 2;
  const style = { largest: 7 * unit, floor: Math.max(4.5, 5.5 * unit), weight: 400 } as const;
  const text = isRoomy ? texts.camera : texts.cameraShort;
  return [
    { kind: 'qr', url: face.qrUrl, x: frame.x + (frame.width - size) / 2, y, size },
    ...(hasCaption
      ? placeText({ text, role: 'hint', ink: inks.quiet, align: 'centre' }, caption, style, measure)
      : []),
  ];
}

/** A picture for each word of the password that has one, in their order, side by side or one below the other. */
export function layOutPictures(face: CardFace, frame: Frame, { look, unit }: FaceContext): PlacedBox[] {
  const words = [...new Set(face.words)].filter(look.hasPicture).slice(0, 3);
  if (words.length === 0) return [];
  const gap = 1.6 * unit;
  const isColumn = frame.height > frame.width * 1.3;
  const long = isColumn ? frame.height : frame.width;
  const short = isColumn ? frame.width : frame.height;
  const size = Math.min(short, (long - gap * (words.length - 1)) / words.length, 26 * unit);
  const used = size * words.length + gap * (words.length - 1);
  const start = (long - used) / 2;
  const aside = (short - size) / 2;
  return words.map((word, index): PlacedBox => {
    const along = start + index * (size + gap);
    const [x, y] = isColumn ? [aside, along] : [along, aside];
    return { kind: 'picture', word, x: frame.x + x, y: frame.y + y, size };
  });
}
