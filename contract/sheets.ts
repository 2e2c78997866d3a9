import { z } from 'zod';

const studentId = z.string().regex(/^\d{1,24}$/);
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/);

/** `POST /api/classes/:classId/poster` and `.../substitute` answer `application/pdf`, without credentials. */
export const SheetRequestSchema = z.strictObject({
  paper: z.enum(['letter', 'a4']).default('letter'),
  locale: z.enum(['en', 'es']).default('en'),
});
export type SheetRequest = z.input<typeof SheetRequestSchema>;

/** How letters lie on each other: by family name, by first name, or from the last to the first for printers that turn the pile. */
export const letterOrders = ['family-name', 'first-name', 'reversed'] as const;
export type LetterOrder = (typeof letterOrders)[number];

/** `POST /api/classes/:classId/letters` answers `application/pdf`, a page for each child. */
export const LettersRequestSchema = SheetRequestSchema.extend({
  /** Of everybody who is not in `perChild`. */
  language: language.default('en'),
  /** Language by student id. */
  perChild: z.record(studentId, language).default({}),
  /** Refused where the school's letters say no password. */
  passwords: z.boolean().default(false),
  order: z.enum(letterOrders).default('family-name'),
  studentIds: z.array(studentId).min(1).max(400).optional(),
});
export type LettersRequest = z.input<typeof LettersRequestSchema>;
export type LettersWishes = z.output<typeof LettersRequestSchema>;

/** `GET /api/classes/:classId/letters` */
export const LetterChoiceSchema = z.object({
  languages: z.array(
    z.object({
      id: language,
      /** What the language calls itself. */
      name: z.string(),
      /** A machine wrote it, and nobody has signed it off yet. */
      isDraft: z.boolean(),
    }),
  ),
  mayShowPasswords: z.boolean(),
});
export type LetterChoice = z.infer<typeof LetterChoiceSchema>;
