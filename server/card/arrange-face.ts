import type { CardLook, CardSide, Frame } from './card-types.ts';

/** Where the parts of a card go, mm; a part that is absent is not shown. Frames never lie on each other. */
export interface Arrangement {
  readonly unit: number;
  /** The number of a box stands beside what is typed, in place of a line with its label above. */
  readonly isInline: boolean;
  readonly head?: Frame;
  readonly username?: Frame;
  readonly password?: Frame;
  readonly address?: Frame;
  readonly pictures?: Frame;
  readonly qr?: Frame;
  readonly steps?: Frame;
  readonly lost?: Frame;
}

type Wants = Readonly<Record<'head' | 'login' | 'qr' | 'pictures' | 'steps' | 'lost', boolean>>;

/**
 * Divides the frame of a card (the label less its inset) by its shape: codes and pictures beside what is typed on a wide card,
 * below it on a square or tall one, in one row on a label; the name alone in the middle of a front side.
 */
export function arrangeFace(frame: Frame, look: CardLook, side: CardSide): Arrangement {
  const has = (part: CardLook['parts'][number]): boolean => look.parts.includes(part);
  const wants: Wants = {
    head: side !== 'back',
    login: side !== 'front',
    qr: side !== 'front' && has('qr'),
    pictures: side !== 'front' && has('pictures') && has('password'),
    steps: side !== 'front' && has('steps'),
    lost: side !== 'back' && has('lost'),
  };
  if (!wants.login) return arrangeFront(frame, wants);
  if (frame.width / frame.height < 1.2) return arrangeTall(frame, wants);
  if (frame.height < 34) return arrangeLow(frame, wants);
  return look.variant === 'large-print' ? arrangeLarge(frame, wants) : arrangeWide(frame, wants);
}

function limit(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** Cuts rows of these heights off the top of a frame, one below the other. */
function rowsOf(frame: Frame, heights: readonly number[]): Frame[] {
  let { y } = frame;
  return heights.map((height) => {
    const row = { ...frame, y, height };
    y += height;
    return row;
  });
}

/** Takes a row off the bottom. */
function cutFoot(frame: Frame, height: number): [rest: Frame, foot: Frame] {
  const rest = { ...frame, height: frame.height - height };
  return [rest, { ...frame, y: rest.y + rest.height, height }];
}

/** Takes a column off the right, with a gap between. */
function cutSide(frame: Frame, width: number, gap: number): [rest: Frame, side: Frame] {
  const rest = { ...frame, width: frame.width - width - gap };
  return [rest, { ...frame, x: frame.x + frame.width - width, width }];
}

function given(key: keyof Arrangement, frame: Frame | undefined): Partial<Arrangement> {
  return frame && frame.height > 2 ? { [key]: frame } : {};
}

function arrangeFront(frame: Frame, wants: Wants): Arrangement {
  const unit = limit(Math.min(frame.height / 24, frame.width / 62), 0.6, 3.4);
  const [rest, lost] = cutFoot(frame, wants.lost ? 4 * unit : 0);
  const height = Math.min(rest.height, 17 * unit);
  const head = { ...rest, y: rest.y + (rest.height - height) / 2, height };
  return { unit, isInline: true, head, ...given('lost', lost) };
}

function arrangeWide(frame: Frame, wants: Wants): Arrangement {
  const lostHeight = wants.lost ? 3.8 : 0;
  const headHeight = wants.head ? 16 : 0;
  const stepsHeight = wants.steps && frame.height > 90 ? 28 : 0;
  const needed = 40 + headHeight + lostHeight + stepsHeight;
  const unit = limit(Math.min(frame.height / needed, frame.width / 90), 0.7, 2.6);
  const [all, lost] = cutFoot(frame, lostHeight * unit);
  const [head, body] = rowsOf(all, [headHeight * unit, all.height - headHeight * unit]) as [Frame, Frame];
  const hasSide = wants.qr || wants.pictures;
  const [left, column] = hasSide ? cutSide(body, 24 * unit, 4 * unit) : [body, undefined];
  const [above, address] = cutFoot(left, 4.6 * unit);
  const [typed, steps] = cutFoot(above, stepsHeight * unit);
  const step = typed.height / 2 - 1.2 * unit;
  const [username, password] = rowsOf(typed, [step, typed.height - step]) as [Frame, Frame];
  const pictureHeight = wants.pictures ? (wants.qr ? 11.2 * unit : (column?.height ?? 0)) : 0;
  const [pictures, qr] = column
    ? (rowsOf(column, [pictureHeight, column.height - pictureHeight]) as [Frame, Frame])
    : [];
  return {
    unit,
    isInline: false,
    ...given('head', wants.head ? head : undefined),
    username: { ...username, height: username.height - 1.2 * unit },
    password,
    address,
    ...given('steps', steps),
    ...given('pictures', wants.pictures ? pictures : undefined),
    ...given('qr', wants.qr ? qr : undefined),
    ...given('lost', lost),
  };
}

/** Large print: the password has a row of its own, as wide as the card. */
function arrangeLarge(frame: Frame, wants: Wants): Arrangement {
  const unit = limit(Math.min(frame.height / 54, frame.width / 90), 0.7, 2.6);
  const [all, lost] = cutFoot(frame, wants.lost ? 5 * unit : 0);
  const [rest, address] = cutFoot(all, 6.4 * unit);
  const [above, password] = cutFoot(rest, 17 * unit);
  const [left, qr] = wants.qr
    ? cutSide(above, Math.min(27 * unit, above.height), 4 * unit)
    : [above, undefined];
  const headHeight = wants.head ? Math.min(16 * unit, left.height * 0.55) : 0;
  const [head, username] = rowsOf(left, [headHeight, left.height - headHeight - unit]) as [Frame, Frame];
  const [word, pictures] =
    wants.pictures && password.width > 120 * unit
      ? cutSide(password, 30 * unit, 3 * unit)
      : [password, undefined];
  return {
    unit,
    isInline: true,
    ...given('head', wants.head ? head : undefined),
    username,
    password: word,
    address,
    ...given('pictures', pictures),
    ...given('qr', qr && { ...qr, height: qr.height - unit }),
    ...given('lost', lost),
  };
}

function arrangeTall(frame: Frame, wants: Wants): Arrangement {
  const lostHeight = wants.lost ? 3.8 : 0;
  const headHeight = wants.head ? 16 : 0;
  const stepsHeight = wants.steps && frame.height > 90 ? 28 : 0;
  const needed = 62 + headHeight + lostHeight + stepsHeight;
  const unit = limit(Math.min(frame.width / 62, frame.height / needed), 0.52, 3);
  const isTight = unit < 0.7;
  const [all, lost] = cutFoot(frame, lostHeight * unit);
  const [rest, address] = cutFoot(all, 4.8 * unit);
  const spare = Math.max(0, rest.height - (57 + headHeight + stepsHeight) * unit);
  const typed = (isTight ? 13 : 17) * unit + spare / 4;
  const [head, username, password, steps] = rowsOf(rest, [
    headHeight * unit,
    typed - 2 * unit,
    typed + 2 * unit,
    stepsHeight * unit,
  ]) as [Frame, Frame, Frame, Frame];
  const top = steps.y + steps.height;
  const foot = { ...rest, y: top + unit, height: rest.y + rest.height - top - 2 * unit };
  const qrWidth = Math.min(foot.height, foot.width * (wants.pictures ? 0.48 : 1));
  const [pictures, qr] = wants.qr ? cutSide(foot, qrWidth, 4 * unit) : [foot, undefined];
  return {
    unit,
    isInline: isTight,
    ...given('head', wants.head ? head : undefined),
    username: { ...username, height: username.height - unit },
    password,
    address,
    ...given('steps', steps),
    ...given('pictures', wants.pictures ? pictures : undefined),
    ...given('qr', qr),
    ...given('lost', lost),
  };
}

/** Labels lower than a thumb: no caption, no label lines. */
function arrangeLow(frame: Frame, wants: Wants): Arrangement {
  const unit = limit(Math.min(frame.height / 31, frame.width / 88), 0.6, 1.3);
  const qrSize = Math.min(frame.height, 25 * unit);
  const [beside, qr] = wants.qr ? cutSide(frame, qrSize, 3 * unit) : [frame, undefined];
  const hasPictures = wants.pictures && frame.width > 80;
  const [left, pictures] = hasPictures ? cutSide(beside, 11 * unit, 2 * unit) : [beside, undefined];
  const headHeight = wants.head ? 0.38 * left.height : 0;
  const [rest, address] = cutFoot(left, 0.13 * left.height);
  const typed = rest.height - headHeight;
  const [head, username, password] = rowsOf(rest, [headHeight, 0.43 * typed, 0.57 * typed]) as [
    Frame,
    Frame,
    Frame,
  ];
  return {
    unit,
    isInline: true,
    ...given('head', wants.head ? head : undefined),
    username,
    password,
    address,
    ...given('pictures', pictures),
    ...given('qr', qr),
  };
}
