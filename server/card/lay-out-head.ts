import { cardTexts, sayOnlyOn } from './card-texts.ts';
import { findMark } from './child-mark.ts';
import type { CardFace, FaceContext, Frame, LogoBox, PlacedBox } from './card-types.ts';
import { placeShortened, placeText } from './place-text.ts';
import { shortenText } from './shorten-text.ts';

/** Name, what tells twins apart, class and school; at the left the child's own picture, at the right the school's logo. */
export function layOutHead(face: CardFace, frame: Frame, context: FaceContext): PlacedBox[] {
  const { look, unit, inks } = context;
  const word = look.parts.includes('mark') ? findMark(face, look.hasPicture) : undefined;
  const size = Math.min(13 * unit, frame.height - 1.8 * unit);
  const shift = word === undefined ? 0 : size + 2.5 * unit;
  const badge = layOutBadge(badgeOf(face, context), frame, context);
  const beside = { ...frame, width: frame.width - (badge?.width ?? 0) };
  const drawn = look.parts.includes('logo') ? layOutLogo(face, beside, context) : undefined;
  // On a small label the day is worth more than the logo.
  const isCrowded = badge !== undefined && beside.width - shift - (drawn?.width ?? 0) < 0.5 * frame.width;
  const logo = isCrowded ? undefined : drawn;
  const taken = shift + (logo ? logo.width + 2.5 * unit : 0);
  const texts = { ...beside, x: frame.x + shift, width: beside.width - taken };
  const y = frame.y + 0.89 * frame.height;
  return [
    ...(word === undefined ? [] : layOutMark(word, { ...frame, width: size, height: size }, context)),
    // A logo goes down as far as the class; a badge does not.
    ...layOutNames(face, texts, context, logo ? undefined : badge),
    ...(badge?.boxes ?? []),
    ...(logo ? [logo] : []),
    {
      kind: 'line',
      ...{ x1: frame.x, y1: y, x2: frame.x + frame.width, y2: y },
      widthPt: look.variant === 'high-contrast' ? 1.5 : 0.75,
      ink: inks.rule,
      dashed: false,
    },
  ];
}

/** Nobody takes such a card for one that opens the real Canvas, nor one for today for one that is to be kept. */
function badgeOf({ isTest, onlyUntil }: CardFace, { look }: FaceContext): string {
  if (onlyUntil === undefined) return isTest ? testWord : '';
  const day = sayOnlyOn(cardTexts[look.locale], onlyUntil);
  return isTest ? `${testWord} · ${day}` : day;
}

/** Its size with the room about it, mm. */
interface Badge {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
}

/** At the right of the head, white on black. */
function layOutBadge(text: string, frame: Frame, { inks, measure, unit }: FaceContext): Badge | undefined {
  if (text === '') return undefined;
  const sizePt = Math.min(10 * unit, 1.4 * frame.height);
  const { width, ascent } = measure(text, sizePt, 700);
  const height = 2 * ascent;
  const x = frame.x + frame.width - width - ascent;
  return {
    width: width + 2 * ascent,
    height,
    boxes: [
      { kind: 'panel', x, y: frame.y, width: width + ascent, height, radius: 0.8 * unit, fill: inks.ink },
      {
        kind: 'text',
        role: 'label',
        pieces: [{ text, ink: inks.paper, dx: 0 }],
        x: x + ascent / 2,
        baseline: frame.y + 1.5 * ascent,
        width,
        sizePt,
        weight: 700,
      },
    ],
  };
}

/** The same in every language. */
const testWord = 'TEST';

/** As large as the head lets it be; a long one may take a third of its width. */
function layOutLogo({ logo }: CardFace, frame: Frame, { unit }: FaceContext): LogoBox | undefined {
  if (!logo) return undefined;
  const room = {
    width: frame.width / 3,
    height: Math.min(13 * unit, frame.height - 1.8 * unit, 0.84 * frame.height),
  };
  const scale = Math.min(room.width / logo.width, room.height / logo.height);
  const [width, height] = [logo.width * scale, logo.height * scale];
  return {
    kind: 'logo',
    logo,
    x: frame.x + frame.width - width,
    y: frame.y + (room.height - height) / 2,
    width,
    height,
  };
}

/** In a ring, so that nobody takes it for a picture of the password. */
function layOutMark(word: string, frame: Frame, { inks, unit }: FaceContext): PlacedBox[] {
  const size = frame.width * 0.62;
  const inset = (frame.width - size) / 2;
  return [
    {
      kind: 'panel',
      ...frame,
      radius: frame.width / 2,
      fill: inks.paper,
      stroke: inks.ink,
      strokePt: 1.2 * unit,
    },
    { kind: 'picture', word, isMark: true, x: frame.x + inset, y: frame.y + inset, size },
  ];
}

/** Where a badge stands beside the name alone, class and school have the whole width below it. */
function layOutNames(
  face: CardFace,
  frame: Frame,
  { look, inks, measure, unit }: FaceContext,
  badge: Badge | undefined,
): PlacedBox[] {
  const isLarge = look.variant === 'large-print';
  const place = [face.className, face.schoolName].filter((part) => part !== '');
  const twin = look.parts.includes('name') && face.tellApart !== undefined ? [`…${face.tellApart}`] : [];
  const year = face.schoolYear === undefined ? [] : [face.schoolYear];
  const second = (most: number): string =>
    [...twin, ...year, ...place.map((part) => shortenText(part, most))].join('  ·  ');
  const name = look.parts.includes('name') ? shortenText(face.name) : '';
  const nameHeight = (name === '' ? 0 : second(1) === '' ? 0.86 : 0.58) * frame.height;
  const nameStyle = {
    largest: (isLarge ? 20 : 17) * unit,
    floor: 11.5 * unit,
    weight: 700,
    baseline: Math.min(6 * unit, 0.66 * nameHeight),
  } as const;
  const top = nameHeight + 0.5 * unit;
  const width = frame.width + (badge && badge.height <= top ? badge.width : 0);
  const classFrame = { ...frame, width, y: frame.y + top, height: 0.25 * frame.height };
  const classStyle = {
    largest: (isLarge ? 11 : 8.5) * unit,
    floor: Math.min(6, 6 * unit),
    weight: 400,
  } as const;
  return [
    ...placeText(
      { text: name, role: 'name', ink: inks.ink },
      { ...frame, height: nameHeight },
      nameStyle,
      measure,
    ),
    ...placeShortened(
      (most) => ({ text: second(most), role: 'class', ink: inks.quiet }),
      classFrame,
      classStyle,
      measure,
    ),
  ];
}
