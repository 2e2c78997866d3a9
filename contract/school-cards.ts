import { z } from 'zod';
import { PrintRequestSchema } from './card.ts';

const id = z.string().regex(/^\d{1,24}$/);

/**
 * `POST /api/accounts/:accountId/cards`: the cards of many classes of a school, one for each pupil. Answers
 * `application/pdf`, or `application/zip` with a PDF for each class.
 */
export const SchoolCardsRequestSchema = z.strictObject({
  cards: PrintRequestSchema,
  /** In the order of the teachers' mailboxes. A pupil of several classes is with the first of them, homerooms before all others. */
  classIds: z.array(id).min(1).max(80),
  homeroomIds: z.array(id).max(80).default([]),
  /** A sheet in front that says whose pile this is and what is in it: the printer is shared. */
  cover: z.boolean().default(false),
  format: z.enum(['pdf', 'zip']).default('pdf'),
});
export type SchoolCardsRequest = z.input<typeof SchoolCardsRequestSchema>;
export type SchoolCardsWishes = z.output<typeof SchoolCardsRequestSchema>;
