import { cardTexts } from './card-texts.ts';
import type { CardFace, CardLook, FaceContext, Frame, MeasureText, PlacedBox } from './card-types.ts';
import { layOutPassword } from './lay-out-password.ts';
import { inks } from './inks.ts';
import { placeText } from './place-text.ts';
import { shortenText } from './shorten-text.ts';

/**
 * Places everything one card shows inside its frame (the label less its inset): name and class on top; the two
 * boxes to fill in at the left, in the order of typing; pictures and QR code at the right; the address at the foot.
 */
export function layOutFace(face: CardFace, frame: Frame, look: CardLook, measure: MeasureText): PlacedBox[] {
  const scale = Math.min(1.25, Math.max(0.7, Math.min(frame.height / 56, frame.width / 90)));
  const context = { look, measure, scale };
  const side = 24 * scale;
  const top = frame.y + 16 * scale;
  const left = { ...frame, y: top, width: frame.width - side - 4, height: frame.y + frame.height - top };
  const right = { ...left, x: frame.x + frame.width - side, width: side };
  return [
    ...layOutHead(face, frame, context),
    ...layOutBoxes(face, left, context),
    ...layOutSide(face, right, context),
  ];
}

function layOutHead(face: CardFace, frame: Frame, context: FaceContext): PlacedBox[] {
  const { scale, measure } = context;
  const nameStyle = { largest: 17 * scale, floor: 11.5 * scale, weight: 700, baseline: 6 * scale } as const;
  const nameFrame = { ...frame, height: 9.3 * scale };
  const className = [face.className, face.schoolName]
    .filter((part) => part !== '')
    .map(shortenText)
    .join('  ·  ');
  const classStyle = { largest: 8.5 * scale, floor: 6, weight: 400 } as const;
  const classFrame = { ...frame, y: frame.y + 9.8 * scale, height: 4 * scale };
  const rule = frame.y + 14.2 * scale;
  return [
    ...placeText(
      { text: shortenText(face.name), role: 'name', ink: inks.ink },
      nameFrame,
      nameStyle,
      measure,
    ),
    ...placeText({ text: className, role: 'class', ink: inks.quiet }, classFrame, classStyle, measure),
    {
      kind: 'line',
      x1: frame.x,
      y1: rule,
      x2: frame.x + frame.width,
      y2: rule,
      widthPt: 0.75,
      ink: inks.rule,
      dashed: false,
    },
  ];
}

function layOutBoxes(face: CardFace, frame: Frame, context: FaceContext): PlacedBox[] {
  const { scale, measure } = context;
  const texts = cardTexts[context.look.locale];
  const addressHeight = 4.6 * scale;
  const step = (frame.height - addressHeight) / 2;
  const user = { ...frame, height: step - 1.2 * scale };
  const pass = { ...frame, y: frame.y + step - 1.2 * scale, height: step };
  const address = { ...frame, y: frame.y + frame.height - addressHeight, height: addressHeight };
  const line = { ...user, y: user.y + 5.8 * scale, height: user.height - 5.8 * scale };
  return [
    ...layOutLabel('1', texts.firstBox, user, context),
    ...placeText(
      { text: face.username, role: 'username', ink: inks.ink },
      line,
      { largest: 20 * scale, floor: 10, weight: 400, baseline: 5.8 * scale },
      measure,
    ),
    ...layOutLabel('2', texts.secondBox, pass, context),
    ...layOutPassword(face, { ...pass, y: pass.y + 5.2 * scale, height: pass.height - 5.2 * scale }, context),
    ...placeText(
      { text: face.signInUrl.replace(/^https?:\/\//, ''), role: 'address', ink: inks.ink },
      address,
      { largest: 9 * scale, floor: 5.5, weight: 400 },
      measure,
    ),
  ];
}

/** A number in a dot and the box's label beside it, 4 mm high at scale 1. */
function layOutLabel(number: string, label: string, frame: Frame, context: FaceContext): PlacedBox[] {
  const { scale, measure } = context;
  const dot = 4 * scale;
  const sizePt = 8 * scale;
  const digit = measure(number, sizePt, 700);
  const baseline = frame.y + dot / 2 + digit.ascent / 2;
  const badge = { pieces: [{ text: number, ink: inks.paper, dx: 0 }], width: digit.width, sizePt };
  const words = {
    pieces: [{ text: label, ink: inks.quiet, dx: 0 }],
    width: measure(label, sizePt, 400).width,
  };
  return [
    { kind: 'panel', x: frame.x, y: frame.y, width: dot, height: dot, radius: dot / 2, fill: inks.ink },
    { ...badge, kind: 'text', role: 'badge', x: frame.x + (dot - digit.width) / 2, baseline, weight: 700 },
    { ...words, kind: 'text', role: 'label', x: frame.x + dot + 1.4 * scale, baseline, weight: 400, sizePt },
  ];
}

function layOutSide(face: CardFace, frame: Frame, context: FaceContext): PlacedBox[] {
  const { scale, look, measure } = context;
  const words = [...new Set(face.words)].filter(look.hasPicture).slice(0, 2);
  const size = 11.2 * scale;
  const gap = words.length > 1 ? frame.width - 2 * size : 0;
  const start = frame.x + (frame.width - words.length * size - gap) / 2;
  const caption = cardTexts[look.locale].camera;
  const captionHeight = 3.4 * scale;
  const qrSize = 21.5 * scale;
  const qrY = frame.y + frame.height - captionHeight - 0.8 * scale - qrSize;
  const foot = { ...frame, y: frame.y + frame.height - captionHeight, height: captionHeight };
  return [
    ...words.map((word, index): PlacedBox => ({
      kind: 'picture',
      word,
      x: start + index * (size + gap),
      y: frame.y,
      size,
    })),
    { kind: 'qr', url: face.qrUrl, x: frame.x + (frame.width - qrSize) / 2, y: qrY, size: qrSize },
    ...placeText(
      { text: caption, role: 'hint', ink: inks.quiet, align: 'centre' },
      foot,
      { largest: 7 * scale, floor: 4.5, weight: 400 },
      measure,
    ),
  ];
}
