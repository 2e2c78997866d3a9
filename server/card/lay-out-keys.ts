import type { FaceContext, Frame, PlacedBox, TextPiece } from './card-types.ts';
import { keyInks, type KeyboardRow } from './inks.ts';
import { splitPassword } from './split-password.ts';

const mmPerPt = 25.4 / 72;
/** Of a key, in em: what is round a letter, the least width, the height, and the gap between two. */
const key = { round: 0.16, width: 0.62, height: 1.3, gap: 0.06 } as const;

interface Typed {
  readonly text: string;
  readonly role: 'username' | 'password';
  /** The words it begins with, whose keys are told apart by their rim. */
  readonly words: readonly string[];
}

interface Cap {
  readonly character: string;
  readonly isSecond: boolean;
  /** em */
  readonly width: number;
  readonly advance: number;
}

/**
 * What a child types as keys of a keyboard: each tinted by its row, and marked by a bar at the height of that row (top, middle,
 * bottom; digits have two), since greys alone do not tell rows apart. The second word's letters have a thick rim.
 */
export function layOutKeys(typed: Typed, frame: Frame, context: FaceContext): PlacedBox[] {
  const caps = capsOf(typed, context);
  const largest = (typed.role === 'password' ? 19 : 16) * context.unit;
  let sizePt = largest;
  let lines = breakCaps(caps, frame.width / (sizePt * mmPerPt));
  while (sizePt > 3 && (lines.length > roomFor(frame, sizePt) || (lines.length > 1 && sizePt > 9))) {
    sizePt -= 0.5;
    lines = breakCaps(caps, frame.width / (sizePt * mmPerPt));
  }
  const em = sizePt * mmPerPt;
  return lines.flatMap((line, index) =>
    layOutLine(line, { ...frame, y: frame.y + index * (key.height + key.gap) * em }, typed.role, {
      context,
      sizePt,
    }),
  );
}

/** How many lines of keys of that size a frame has room for. */
function roomFor(frame: Frame, sizePt: number): number {
  const em = sizePt * mmPerPt;
  return Math.floor((frame.height + key.gap * em) / ((key.height + key.gap) * em));
}

function capsOf({ text, words }: Typed, { measure }: FaceContext): Cap[] {
  return splitPassword(text, words).flatMap((part) =>
    Array.from(part.text, (character) => {
      const advance = measure(character, 1, 400).width / mmPerPt;
      const isSecond = part.kind === 'second';
      return { character, advance, width: Math.max(key.width, advance + 2 * key.round), isSecond };
    }),
  );
}

/** `width` in em. */
function breakCaps(caps: readonly Cap[], width: number): Cap[][] {
  const lines: Cap[][] = [[]];
  let used = 0;
  for (const cap of caps) {
    if (used > 0 && used + cap.width > width) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(cap);
    used += cap.width + key.gap;
  }
  return lines;
}

function layOutLine(
  caps: readonly Cap[],
  frame: Frame,
  role: Typed['role'],
  { context, sizePt }: { readonly context: FaceContext; readonly sizePt: number },
): PlacedBox[] {
  const em = sizePt * mmPerPt;
  const boxes: PlacedBox[] = [];
  const pieces: TextPiece[] = [];
  let x = 0;
  let start = 0;
  for (const cap of caps) {
    const width = cap.width * em;
    boxes.push(...layOutCap(cap, { x: frame.x + x, y: frame.y, width, height: key.height * em }, context));
    const dx = x + (width - cap.advance * em) / 2;
    if (pieces.length === 0) start = dx;
    pieces.push({ text: cap.character, ink: context.inks.ink, dx: dx - start });
    x += width + key.gap * em;
  }
  const last = pieces.at(-1);
  const width = (last?.dx ?? 0) + (caps.at(-1)?.advance ?? 0) * em;
  const baseline = frame.y + 0.92 * em;
  return [
    ...boxes,
    { kind: 'text', role, pieces, x: frame.x + start, baseline, width, sizePt, weight: 400, isSpelled: true },
  ];
}

function layOutCap(cap: Cap, frame: Frame, { inks, look }: FaceContext): PlacedBox[] {
  const row = rowOf(cap.character);
  const isBare = look.variant === 'high-contrast';
  const strokePt = cap.isSecond ? 1.6 : 0.6;
  const bar = (part: number): PlacedBox => ({
    kind: 'panel',
    x: frame.x + 0.25 * frame.width,
    y: frame.y + part * frame.height,
    width: 0.5 * frame.width,
    height: 0.045 * frame.height,
    radius: 0,
    fill: inks.ink,
  });
  const side = (x: number): PlacedBox => ({
    kind: 'panel',
    ...{ x, y: frame.y + 0.38 * frame.height, width: 0.06 * frame.width, height: 0.24 * frame.height },
    radius: 0,
    fill: inks.ink,
  });
  const marks: Readonly<Record<KeyboardRow, readonly PlacedBox[]>> = {
    digits: [bar(0.06), bar(0.895)],
    top: [bar(0.06)],
    home: [side(frame.x + 0.03 * frame.width), side(frame.x + 0.91 * frame.width)],
    bottom: [bar(0.895)],
    none: [],
  };
  return [
    {
      kind: 'panel',
      ...frame,
      radius: 0.14 * frame.height,
      fill: isBare ? inks.paper : keyInks[row],
      stroke: inks.ink,
      strokePt,
    },
    ...marks[row],
  ];
}

/** The row of a US keyboard that a character is on. */
function rowOf(character: string): KeyboardRow {
  const letter = character.toLowerCase();
  if (/[0-9]/.test(letter)) return 'digits';
  if ('qwertyuiop'.includes(letter)) return 'top';
  if ('asdfghjkl'.includes(letter)) return 'home';
  return 'zxcvbnm'.includes(letter) ? 'bottom' : 'none';
}
