import { z } from 'zod';

/**
 * With the file of printed cards come the printing's id, by which to say how it went, and (`yes`) that passwords are forgotten
 * once somebody has said that it went well.
 */
export const printingHeaders = { id: 'Printing-Id', forgets: 'Printing-Forgets' } as const;

/** `POST /api/classes/:classId/cards/printed`, `POST /api/accounts/:accountId/cards/printed`: did it print well? */
export const PrintingAnswerSchema = z.strictObject({
  printing: z.string().min(1).max(80),
  isGood: z.boolean(),
});
export type PrintingAnswer = z.infer<typeof PrintingAnswerSchema>;

/** How many cards this was said of, and how many passwords are forgotten now. None where it was answered already. */
export const PrintingOutcomeSchema = z.object({ cards: z.number(), forgotten: z.number() });
export type PrintingOutcome = z.infer<typeof PrintingOutcomeSchema>;
