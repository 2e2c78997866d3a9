import { z } from 'zod';

export const acts = [
  'connected',
  'key-changed',
  'disconnected',
  'everyone-signed-out',
  'opened-acting',
  'connection-died',
  'schools-chosen',
  'school-switched-off',
  'school-switched-on',
  'batch-started',
  'login-made',
  'login-adopted',
  'login-failed',
  'student-left-out',
  'passwords-shown',
  'cards-printed',
  'key-sheet-printed',
] as const;
export type Act = (typeof acts)[number];

export const RecordEntrySchema = z.object({
  id: z.string(),
  at: z.string(),
  who: z.string(),
  /** The real person, where somebody acted as `who` in Canvas: a name, or else a Canvas id. */
  actedBy: z.string().optional(),
  act: z.enum(acts),
  place: z.string(),
  student: z.string().optional(),
  username: z.string().optional(),
  count: z.number().optional(),
  code: z.string().optional(),
});
export type RecordEntryView = z.infer<typeof RecordEntrySchema>;

/** `GET /api/record?before=` newest first; `before` is the `next` of the page before. */
export const RecordPageSchema = z.object({
  entries: z.array(RecordEntrySchema),
  next: z.string().optional(),
});
export type RecordPage = z.infer<typeof RecordPageSchema>;
export const RecordQuerySchema = z.strictObject({ before: z.string().max(64).optional() });
