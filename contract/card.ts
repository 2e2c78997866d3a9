import { z } from 'zod';

export const stockIds = ['letter-8', 'a4-8', 'avery-5371', 'avery-l7414'] as const;
export type StockId = (typeof stockIds)[number];

/** `POST /api/classes/:classId/cards` and `.../key-sheet` answer `application/pdf`. */
export const PrintRequestSchema = z.strictObject({
  stock: z.enum(stockIds).default('letter-8'),
  locale: z.enum(['en', 'es']).default('en'),
  /** Where the person prints: the day on the key sheet is the day there. An IANA name. */
  timeZone: z.string().max(64).refine(isTimeZone).optional(),
  /** Absent: every student of the class who has a simple login. */
  studentIds: z
    .array(z.string().regex(/^\d{1,24}$/))
    .min(1)
    .max(400)
    .optional(),
});
export type PrintRequest = z.input<typeof PrintRequestSchema>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
