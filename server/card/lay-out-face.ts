import { arrangeFace, type Arrangement } from './arrange-face.ts';
import { cardTexts } from './card-texts.ts';
import type {
  CardFace,
  CardLook,
  CardSide,
  FaceContext,
  Frame,
  MeasureText,
  PlacedBox,
} from './card-types.ts';
import { inksOf } from './inks.ts';
import { layOutHead } from './lay-out-head.ts';
import { layOutKeys } from './lay-out-keys.ts';
import { layOutPassword, layOutUsername } from './lay-out-password.ts';
import { layOutPictures, layOutQr } from './lay-out-side.ts';
import { layOutBadge, layOutSteps } from './lay-out-steps.ts';
import { placeShortened, placeText } from './place-text.ts';
import { shortenText } from './shorten-text.ts';

/**
 * Places everything one side of a card shows inside its frame (the label less its inset), each part in the frame that
 * `arrangeFace` gives it.
 */
export function layOutFace(
  face: CardFace,
  side: CardSide,
  frame: Frame,
  { look, measure }: { readonly look: CardLook; readonly measure: MeasureText },
): PlacedBox[] {
  const inks = inksOf(look.style, look.variant);
  const pad = look.style === 'playful' ? Math.min(3, 0.05 * frame.height) : 0;
  const inner = {
    x: frame.x + pad,
    y: frame.y + pad,
    width: frame.width - 2 * pad,
    height: frame.height - 2 * pad,
  };
  const at = arrangeFace(inner, look, side);
  const context = { look, inks, measure, unit: at.unit };
  return [
    ...(look.style === 'playful' ? [groundOf(frame, context)] : []),
    ...(at.head ? layOutHead(face, at.head, context) : []),
    ...layOutTyped(face, at, context),
    ...(at.steps ? layOutSteps(at.steps, context) : []),
    ...(at.pictures ? layOutPictures(face, at.pictures, context) : []),
    ...(at.qr ? layOutCode(face, at.qr, context) : []),
    ...(at.lost ? layOutLost(face, at.lost, context) : []),
  ];
}

function groundOf(frame: Frame, { inks, unit, look }: FaceContext): PlacedBox {
  const strokePt = look.variant === 'high-contrast' ? 1.5 : 1;
  return {
    kind: 'panel',
    ...frame,
    radius: 4 * unit,
    fill: inks.ground,
    stroke: inks.rim === '' ? inks.rule : inks.rim,
    strokePt,
  };
}

function layOutTyped(face: CardFace, at: Arrangement, context: FaceContext): PlacedBox[] {
  const { look } = context;
  const texts = cardTexts[look.locale];
  const isShown = look.parts.includes('password');
  const isKeys = look.style === 'keyboard-rows';
  return [
    ...(at.username
      ? layOutBox({ number: '1', label: texts.firstBox }, at.username, { at, context }, (frame) =>
          isKeys
            ? layOutKeys({ text: face.username, role: 'username', words: [] }, frame, context)
            : layOutUsername(face.username, frame, context),
        )
      : []),
    ...(at.password
      ? layOutBox({ number: '2', label: texts.secondBox }, at.password, { at, context }, (frame) => {
          if (!isShown) return [writingLine(frame, context)];
          const typed = { text: face.password, role: 'password', words: face.words } as const;
          return isKeys ? layOutKeys(typed, frame, context) : layOutPassword(face, frame, context);
        })
      : []),
    ...(at.address ? layOutAddress(face, at.address, context) : []),
  ];
}

/** A box of the form by its number: its label above what is typed, or only the number beside it. */
function layOutBox(
  { number, label }: { readonly number: string; readonly label: string },
  frame: Frame,
  { at, context }: { readonly at: Arrangement; readonly context: FaceContext },
  typed: (frame: Frame) => PlacedBox[],
): PlacedBox[] {
  const { unit, measure, inks } = context;
  const dot = (context.look.variant === 'large-print' ? 5.5 : 4) * unit;
  if (at.isInline) {
    const y = frame.y + Math.max(0, Math.min(frame.height - dot, 0.36 * frame.height - dot / 2));
    const shift = dot + 1.6 * unit;
    const beside = { ...frame, x: frame.x + shift, width: frame.width - shift };
    return [...layOutBadge(number, { x: frame.x, y }, dot, context), ...typed(beside)];
  }
  const sizePt = 8 * unit;
  const baseline = frame.y + dot / 2 + measure(number, sizePt, 700).ascent / 2;
  const below = { ...frame, y: frame.y + 5.4 * unit, height: frame.height - 5.4 * unit };
  return [
    ...layOutBadge(number, frame, dot, context),
    {
      kind: 'text',
      role: 'label',
      pieces: [{ text: label, ink: inks.quiet, dx: 0 }],
      x: frame.x + dot + 1.4 * unit,
      baseline,
      width: measure(label, sizePt, 400).width,
      sizePt,
      weight: 400,
    },
    ...typed(below),
  ];
}

/** Where a card leaves the password out, it can be written in. */
function writingLine(frame: Frame, { inks, unit }: FaceContext): PlacedBox {
  const y = frame.y + Math.min(frame.height - 0.5, 9 * unit);
  return {
    kind: 'line',
    ...{ x1: frame.x, y1: y, x2: frame.x + frame.width, y2: y },
    widthPt: 0.75,
    ink: inks.ink,
    dashed: false,
  };
}

function layOutAddress(
  face: CardFace,
  frame: Frame,
  { look, inks, measure, unit }: FaceContext,
): PlacedBox[] {
  const largest = (look.variant === 'large-print' ? 14 : 9) * unit;
  const text = face.signInUrl.replace(/^https?:\/\//, '');
  return placeText(
    { text, role: 'address', ink: inks.ink },
    frame,
    { largest, floor: Math.min(5.5, largest), weight: 400 },
    measure,
  );
}

/** On tinted ground a code keeps paper round it, four modules wide and more. */
function layOutCode(face: CardFace, frame: Frame, context: FaceContext): PlacedBox[] {
  const boxes = layOutQr(face, frame, context);
  const [code] = boxes;
  if (context.look.style !== 'playful' || code?.kind !== 'qr') return boxes;
  const quiet = Math.min(1.2 * context.unit, code.x - frame.x, Math.max(0, code.y - frame.y));
  const paper: PlacedBox = {
    kind: 'panel',
    x: code.x - quiet,
    y: code.y - quiet,
    width: code.size + 2 * quiet,
    height: code.size + 2 * quiet,
    radius: quiet,
    fill: context.inks.paper,
  };
  return [paper, ...boxes];
}

function layOutLost(face: CardFace, frame: Frame, { look, inks, measure, unit }: FaceContext): PlacedBox[] {
  const text = (most: number): string => cardTexts[look.locale].lost(shortenText(face.schoolName, most));
  const largest = (look.variant === 'large-print' ? 10 : 7) * unit;
  const style = { largest, floor: Math.min(5, largest), weight: 400 } as const;
  return placeShortened(
    (most) => ({ text: text(most), role: 'lost', ink: inks.quiet }),
    frame,
    style,
    measure,
  );
}
