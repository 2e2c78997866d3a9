import type { CardLocale } from './card-types.ts';
import type { Block, Script } from './lay-out-blocks.ts';
import { fillIn, findLetterFile, type LetterFile } from './letter-files.ts';
import { sheetTexts } from './sheet-texts.ts';

/** One sheet beside the cards, as plain data. `signInUrl` is whole; it is printed without its scheme. */
export type SheetOrder =
  | {
      readonly kind: 'poster' | 'substitute';
      readonly locale: CardLocale;
      readonly className: string;
      readonly schoolName: string;
      readonly signInUrl: string;
    }
  | {
      readonly kind: 'separator';
      readonly locale: CardLocale;
      readonly schoolName: string;
      readonly className: string;
      readonly count: number;
      /** How many of them are only for today. */
      readonly today: number;
    }
  | {
      readonly kind: 'cover';
      readonly locale: CardLocale;
      readonly schoolName: string;
      /** Whose pile it is. */
      readonly printedBy: string;
      /** Cards of the whole pile, more than of these classes where the cover has several pages. */
      readonly total: number;
      readonly classes: readonly { readonly className: string; readonly count: number }[];
    }
  | {
      readonly kind: 'letter';
      /** Of one of the letter files. */
      readonly language: string;
      readonly childName: string;
      readonly className: string;
      readonly schoolName: string;
      readonly signInUrl: string;
      /** Where the code leads: with the username in it only on a letter that says the username. */
      readonly qrUrl: string;
      /** Only where the school lets letters say it. */
      readonly login?: { readonly username: string; readonly password: string };
    };

export interface SheetText {
  readonly script: Script;
  readonly blocks: readonly Block[];
}

/** What stands on a sheet, from its top down. Throws for a language that has no letter. */
export function blocksOf(order: SheetOrder): SheetText {
  if (order.kind === 'letter') return letterBlocks(order);
  if (order.kind === 'separator') return separatorBlocks(order);
  if (order.kind === 'cover') return coverBlocks(order);
  return order.kind === 'poster' ? posterBlocks(order) : substituteBlocks(order);
}

type LetterOrder = Extract<SheetOrder, { kind: 'letter' }>;
type ClassOrder = Extract<SheetOrder, { kind: 'poster' | 'substitute' }>;

/** Name and class come first, where the window of an envelope shows them once the letter is folded in three. */
function letterBlocks(order: LetterOrder): SheetText {
  const file = findLetterFile(order.language);
  if (!file) throw new Error(`There is no letter in ${order.language}`);
  const names = { child: order.childName, school: order.schoolName, class: order.className };
  const say = (text: string): string => fillIn(text, names);
  const paragraph = (text: string, gap = 3.2): Block => ({
    kind: 'text',
    tag: 'P',
    text: say(text),
    sizePt: 12,
    gap,
  });
  const steps = file.steps.map((text, index): Block => ({
    kind: 'step',
    number: `${index + 1}.`,
    text: say(text),
    sizePt: 12,
    gap: 1.6,
  }));
  const blocks: Block[] = [
    { kind: 'space', gap: 28 },
    { kind: 'text', tag: 'P', text: order.childName, sizePt: 13, weight: 700, gap: 0.6 },
    { kind: 'text', tag: 'P', text: order.className, sizePt: 11, gap: 17 },
    { kind: 'text', tag: 'H1', text: say(file.title), sizePt: 19, weight: 700, gap: 4 },
    paragraph(file.greeting),
    paragraph(file.intro, 4),
    { kind: 'text', tag: 'H2', text: say(file.stepsTitle), sizePt: 14, weight: 700, gap: 2 },
    ...steps,
    { kind: 'space', gap: 2 },
    ...whatToType(order, file),
    ...(order.login ? [] : [paragraph(file.onTheCard)]),
    paragraph(file.keepSafe),
    paragraph(file.lost),
    paragraph(file.closing, 0),
  ];
  return { script: { language: file.language, direction: file.direction }, blocks };
}

function whatToType({ login, signInUrl, qrUrl }: LetterOrder, file: LetterFile): Block[] {
  const field = (label: string, value: string): Block => ({
    kind: 'field',
    label,
    value,
    sizePt: 16,
    gap: 2.4,
  });
  return [
    field(file.addressLabel, withoutScheme(signInUrl)),
    ...(login ? [field(file.usernameLabel, login.username), field(file.passwordLabel, login.password)] : []),
    { kind: 'qr', url: qrUrl, size: 27, gap: 4 },
  ];
}

/** Read from across a room. */
function posterBlocks({ locale, className, signInUrl }: ClassOrder): SheetText {
  const texts = sheetTexts[locale];
  const steps = texts.posterSteps.map((text, index): Block => ({
    kind: 'step',
    number: String(index + 1),
    text,
    sizePt: 22,
    gap: 4,
  }));
  return {
    script: { language: locale, direction: 'ltr' },
    blocks: [
      { kind: 'text', tag: 'H1', text: texts.posterTitle, sizePt: 44, weight: 700, align: 'centre', gap: 0 },
      { kind: 'text', tag: 'P', text: className, sizePt: 16, align: 'centre', gap: 8 },
      { kind: 'qr', url: signInUrl, size: 78, gap: 8 },
      { kind: 'field', label: texts.address, value: withoutScheme(signInUrl), sizePt: 22, gap: 9 },
      ...steps,
    ],
  };
}

function substituteBlocks({ locale, className, schoolName, signInUrl }: ClassOrder): SheetText {
  const texts = sheetTexts[locale];
  const steps = texts.substituteSteps.map((text, index): Block => ({
    kind: 'step',
    number: `${index + 1}.`,
    text,
    sizePt: 14,
    gap: 4,
  }));
  return {
    script: { language: locale, direction: 'ltr' },
    blocks: [
      { kind: 'text', tag: 'H1', text: texts.substituteTitle, sizePt: 28, weight: 700, gap: 2 },
      { kind: 'text', tag: 'P', text: schoolName, sizePt: 13, gap: 1 },
      { kind: 'text', tag: 'P', text: texts.substituteLead(className), sizePt: 13, gap: 8 },
      ...steps,
      { kind: 'space', gap: 4 },
      { kind: 'field', label: texts.address, value: withoutScheme(signInUrl), sizePt: 20, gap: 8 },
      { kind: 'qr', url: signInUrl, size: 45, gap: 0 },
    ],
  };
}

/** Between the classes of a school's pile. */
function separatorBlocks(order: Extract<SheetOrder, { kind: 'separator' }>): SheetText {
  const { locale, schoolName, className, count, today } = order;
  const texts = sheetTexts[locale];
  return {
    script: { language: locale, direction: 'ltr' },
    blocks: [
      { kind: 'space', gap: 60 },
      { kind: 'text', tag: 'H1', text: className, sizePt: 36, weight: 700, align: 'centre', gap: 6 },
      { kind: 'text', tag: 'P', text: schoolName, sizePt: 16, align: 'centre', gap: 2 },
      { kind: 'text', tag: 'P', text: texts.cards(count), sizePt: 16, align: 'centre', gap: 6 },
      ...(today === 0
        ? []
        : [
            {
              kind: 'text',
              tag: 'P',
              text: texts.today(today),
              sizePt: 16,
              weight: 700,
              align: 'centre',
              gap: 0,
            } as const,
          ]),
    ],
  };
}

/** On top of the pile in a shared printer: what it is, and how much of it there should be. */
function coverBlocks(order: Extract<SheetOrder, { kind: 'cover' }>): SheetText {
  const { locale, schoolName, printedBy, total, classes } = order;
  const texts = sheetTexts[locale];
  const rows = classes.map(({ className, count }): Block => {
    const text = `${className}  ·  ${texts.cards(count)}`;
    return { kind: 'text', tag: 'P', text, sizePt: 13, gap: 1 };
  });
  return {
    script: { language: locale, direction: 'ltr' },
    blocks: [
      { kind: 'text', tag: 'H1', text: texts.coverTitle, sizePt: 28, weight: 700, gap: 4 },
      { kind: 'text', tag: 'P', text: texts.printedBy(printedBy), sizePt: 14, weight: 700, gap: 2 },
      { kind: 'text', tag: 'P', text: texts.coverLead, sizePt: 14, gap: 8 },
      {
        kind: 'text',
        tag: 'H2',
        text: `${schoolName}  ·  ${texts.cards(total)}`,
        sizePt: 16,
        weight: 700,
        gap: 3,
      },
      ...rows,
    ],
  };
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, '');
}
