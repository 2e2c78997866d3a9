import { z } from 'zod';
import { letterOrders } from './sheets.ts';

/** `POST /api/classes/:classId/mail-merge` answers `text/csv`: a line for each child, for letters and labels of one's own. */
export const mailMergeShape = {
  /** Of the headings. */
  locale: z.enum(['en', 'es']).default('en'),
  /** Refused where the school's letters say no password. */
  passwords: z.boolean().default(false),
  order: z.enum(letterOrders).default('family-name'),
};
export const MailMergeRequestSchema = z.strictObject(mailMergeShape);
export type MailMergeRequest = z.input<typeof MailMergeRequestSchema>;
export type MailMergeWishes = z.output<typeof MailMergeRequestSchema>;
