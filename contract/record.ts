import { z } from 'zod';
import { settingNames, type SettingName } from './policy.ts';

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
  'settings-changed',
  'district-frozen',
  'district-thawed',
  'passwords-forgotten',
  'batch-started',
  'login-made',
  'login-adopted',
  'login-failed',
  'student-left-out',
  'password-rules-learned',
  'batch-stopped',
  'batch-resumed',
  'batch-retried',
  'undo-started',
  'login-undone',
  'passwords-shown',
  'cards-printed',
  'key-sheet-printed',
  'letters-printed',
  'letters-printed-with-passwords',
] as const;
/** Canvas's types of a refused password, as the `code` of `password-rules-learned` names them, joined by `+`. */
export const passwordRuleTypes = [
  'too_short',
  'repeated',
  'sequence',
  'common',
  'no_digits',
  'no_symbols',
] as const;

export type Act = (typeof acts)[number];

/** Values as JSON, texts as they are; absent: inherited, or not said. */
export const SettingChangeSchema = z.object({
  setting: z.enum(settingNames as [SettingName, ...SettingName[]]),
  from: z.string().optional(),
  to: z.string().optional(),
  /** It was locked (or opened) for the levels below. */
  locked: z.boolean().optional(),
});
export type SettingChange = z.infer<typeof SettingChangeSchema>;

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
  changes: z.array(SettingChangeSchema).optional(),
});
export type RecordEntryView = z.infer<typeof RecordEntrySchema>;

/** `GET /api/record?before=` newest first; `before` is the `next` of the page before. */
export const RecordPageSchema = z.object({
  entries: z.array(RecordEntrySchema),
  next: z.string().optional(),
});
export type RecordPage = z.infer<typeof RecordPageSchema>;
export const RecordQuerySchema = z.strictObject({ before: z.string().max(64).optional() });
