import { z } from 'zod';
import { isOnSheet, noNudge, NudgeSchema } from './nudge.ts';
import { insetOf, isDrawableStock, type OwnStock } from './own-stock.ts';
import { cardsPerPage, papers, stockIds, stockTable, type Stock, type StockId } from './stocks.ts';

/** How a card is drawn. `keyboard-rows`: letters as keys, tinted and marked by their row, for children who hunt for keys. */
export const cardStyles = ['clear', 'playful', 'plain', 'keyboard-rows'] as const;
export type CardStyle = (typeof cardStyles)[number];

/** `usual`, black on white for eyes that need it, or fewer and larger letters. */
export const cardVariants = ['usual', 'high-contrast', 'large-print'] as const;
export type CardVariant = (typeof cardVariants)[number];

export const typefaces = ['andika', 'lexend', 'atkinson-hyperlegible', 'opendyslexic'] as const;
export type Typeface = (typeof typefaces)[number];

/** What a card may show or leave out. `mark`: a picture by which a child finds the card; `lost`: where it belongs. */
export const cardParts = ['name', 'logo', 'password', 'qr', 'pictures', 'mark', 'steps', 'lost'] as const;
export type CardPart = (typeof cardParts)[number];
export const usualParts: readonly CardPart[] = ['name', 'logo', 'password', 'qr', 'pictures'];

export const cardLocales = ['en', 'es'] as const;

const OwnStockSchema = z
  .strictObject({
    paper: z.enum(['letter', 'a4']),
    columns: z.number(),
    rows: z.number(),
    width: z.number(),
    height: z.number(),
    x0: z.number(),
    y0: z.number(),
    dx: z.number(),
    dy: z.number(),
    cutMarks: z.boolean(),
  })
  .refine(
    isDrawableStock,
    'The measures are out of bounds, or the labels do not lie on the page, lie on each other, or are too small.',
  );

/** How cards look and lie on their sheets. */
const lookShape = {
  stock: z.union([z.enum(stockIds), OwnStockSchema]).default('letter-8'),
  locale: z.enum(cardLocales).default('en'),
  style: z.enum(cardStyles).default('clear'),
  variant: z.enum(cardVariants).default('usual'),
  typeface: z.enum(typefaces).default('andika'),
  parts: z
    .array(z.enum(cardParts))
    .max(cardParts.length)
    .default([...usualParts]),
  /** `two`: name in front, login behind, for printing on both sides along the long edge. */
  sides: z.enum(['one', 'two']).default('one'),
  /** The first label of the first sheet that is still there, 1 first. */
  firstLabel: z.int().min(1).max(120).default(1),
  copies: z.int().min(1).max(5).default(1),
  /** Against what this person's printer does to this stock. */
  nudge: NudgeSchema.default(noNudge),
};

/** `POST /api/classes/:classId/cards` and `.../key-sheet` answer `application/pdf`. */
export const PrintRequestSchema = z
  .strictObject({
    ...lookShape,
    /** Where the person prints: the day on the key sheet is the day there. An IANA name. */
    timeZone: z.string().max(64).refine(isTimeZone).optional(),
    /** Absent: every student of the class who has a simple login. */
    studentIds: z
      .array(z.string().regex(/^\d{1,24}$/))
      .min(1)
      .max(400)
      .optional(),
    /** On the key sheet; hidden, it has room to write one in. */
    passwords: z.enum(['shown', 'hidden']).default('shown'),
  })
  .refine(
    ({ stock, firstLabel }) => firstLabel <= cardsPerPage(stockOf(stock)),
    'The sheet has fewer labels.',
  )
  .refine(({ stock, nudge }) => isOnSheet(stockOf(stock), nudge), {
    message: 'That far moved, cards would lie off the sheet.',
    path: ['nudge'],
  });
export type PrintRequest = z.input<typeof PrintRequestSchema>;
export type PrintWishes = z.output<typeof PrintRequestSchema>;

/** What is printed where nobody wishes otherwise, as the schema's own defaults say. */
export function usualWishes(locale: (typeof cardLocales)[number]): PrintWishes {
  return {
    stock: 'letter-8',
    locale,
    style: 'clear',
    variant: 'usual',
    typeface: 'andika',
    parts: [...usualParts],
    sides: 'one',
    firstLabel: 1,
    copies: 1,
    nudge: noNudge,
    passwords: 'shown',
  };
}

/** `POST /api/test-page` answers `application/pdf`: rulers and the outlines of the labels, nobody's data. */
export const TestPageRequestSchema = z
  .strictObject({ stock: lookShape.stock, locale: lookShape.locale, nudge: lookShape.nudge })
  .refine(({ stock, nudge }) => isOnSheet(stockOf(stock), nudge), {
    message: 'That far moved, labels would lie off the sheet.',
    path: ['nudge'],
  });
export type TestPageRequest = z.input<typeof TestPageRequestSchema>;

/** `POST /api/classes/:classId/cards/preview`: one page of a printing, 1 first. */
export const PreviewRequestSchema = z.strictObject({
  print: PrintRequestSchema,
  page: z.int().min(1).max(2000),
});
export type PreviewRequest = z.input<typeof PreviewRequestSchema>;

/** The page as it would be printed, with sample words in place of passwords, and what no bundled font has. */
export const CardPreviewSchema = z.object({
  svg: z.string(),
  page: z.number(),
  pages: z.number(),
  warnings: z.array(z.object({ studentId: z.string(), text: z.string(), characters: z.array(z.string()) })),
});
export type CardPreview = z.infer<typeof CardPreviewSchema>;

/** The geometry that a request means. In: a stock's id or measures of one's own (mm). */
export function stockOf(stock: StockId | OwnStock): Stock {
  if (typeof stock === 'string') return stockTable[stock];
  const { paper, ...measures } = stock;
  return { ...measures, page: papers[paper], fold: false, inset: insetOf(measures) };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
