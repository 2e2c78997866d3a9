import { z } from 'zod';
import { settingNames, type SettingName } from './policy.ts';

export const acts = [
  'connected',
  'key-changed',
  'disconnected',
  'everyone-signed-out',
  'opened-acting',
  'connection-died',
  'canvas-overwritten',
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
  'school-batch-started',
  'school-batch-ended',
  'school-batch-refused',
  'school-batch-stopped',
  'school-batch-resumed',
  'school-batch-retried',
  'school-undo-started',
  'school-batch-undone',
  'login-suspended',
  'login-reactivated',
  'login-unlocked',
  'login-deleted',
  'password-renewed',
  'card-for-today-made',
  'card-for-today-ended',
  'login-let-go',
  'login-followed',
  'login-act-failed',
  'login-swept',
  'sweep-begun',
  'sweep-asked',
  'sweep-approved',
  'sweep-paused',
  'sweep-resumed',
  'sweep-ended',
  'sweep-undo-started',
  'opted-out',
  'opt-out-lifted',
  'passwords-shown',
  'cards-printed',
  'cards-printed-well',
  'cards-printed-badly',
  'key-sheet-printed',
  'letters-printed',
  'letters-printed-with-passwords',
  'substitute-printed',
  'poster-printed',
  'logins-exported',
  'logins-exported-with-passwords',
  'record-exported',
  'child-erased',
  'stand-by-connected',
  'stand-by-removed',
  'stand-by-took-over',
  'canary-tried',
  'year-end-started',
  'year-ended',
  'login-moved',
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

/** What an admin looks for. Every act is of one group. */
export const actGroups = [
  'logins',
  'care',
  'checks',
  'prints',
  'passwords',
  'settings',
  'connection',
] as const;
export type ActGroup = (typeof actGroups)[number];

export const groupOfAct: Readonly<Record<Act, ActGroup>> = {
  connected: 'connection',
  'key-changed': 'connection',
  disconnected: 'connection',
  'everyone-signed-out': 'connection',
  'opened-acting': 'connection',
  'connection-died': 'connection',
  'canvas-overwritten': 'connection',
  'schools-chosen': 'settings',
  'school-switched-off': 'settings',
  'school-switched-on': 'settings',
  'settings-changed': 'settings',
  'district-frozen': 'settings',
  'district-thawed': 'settings',
  'passwords-forgotten': 'passwords',
  'batch-started': 'logins',
  'login-made': 'logins',
  'login-adopted': 'logins',
  'login-failed': 'logins',
  'student-left-out': 'logins',
  'password-rules-learned': 'settings',
  'batch-stopped': 'logins',
  'batch-resumed': 'logins',
  'batch-retried': 'logins',
  'undo-started': 'logins',
  'login-undone': 'logins',
  'school-batch-started': 'logins',
  'school-batch-ended': 'logins',
  'school-batch-refused': 'logins',
  'school-batch-stopped': 'logins',
  'school-batch-resumed': 'logins',
  'school-batch-retried': 'logins',
  'school-undo-started': 'logins',
  'school-batch-undone': 'logins',
  'login-suspended': 'care',
  'login-reactivated': 'care',
  'login-unlocked': 'care',
  'login-deleted': 'care',
  'password-renewed': 'passwords',
  'card-for-today-made': 'passwords',
  'card-for-today-ended': 'passwords',
  'login-let-go': 'care',
  'login-followed': 'care',
  'login-act-failed': 'care',
  'login-swept': 'checks',
  'sweep-begun': 'checks',
  'sweep-asked': 'checks',
  'sweep-approved': 'checks',
  'sweep-paused': 'checks',
  'sweep-resumed': 'checks',
  'sweep-ended': 'checks',
  'sweep-undo-started': 'checks',
  'opted-out': 'care',
  'opt-out-lifted': 'care',
  'passwords-shown': 'passwords',
  'cards-printed': 'prints',
  'cards-printed-well': 'prints',
  'cards-printed-badly': 'prints',
  'key-sheet-printed': 'prints',
  'letters-printed': 'prints',
  'letters-printed-with-passwords': 'prints',
  'substitute-printed': 'prints',
  'poster-printed': 'prints',
  'logins-exported': 'prints',
  'logins-exported-with-passwords': 'prints',
  'record-exported': 'connection',
  'child-erased': 'care',
  'stand-by-connected': 'connection',
  'stand-by-removed': 'connection',
  'stand-by-took-over': 'connection',
  'canary-tried': 'logins',
  'year-end-started': 'checks',
  'year-ended': 'checks',
  'login-moved': 'care',
};

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

/**
 * `GET /api/record`, newest first; `before` is the `next` of the page before. A page may be short, or empty, and yet have a
 * `next`: then it was looked through as far back as `reached`.
 */
export const RecordPageSchema = z.object({
  entries: z.array(RecordEntrySchema),
  next: z.string().optional(),
  reached: z.string().optional(),
});
export type RecordPage = z.infer<typeof RecordPageSchema>;

const filter = {
  group: z.enum(actGroups).optional(),
  /** Not older than this. */
  since: z.iso.datetime().optional(),
  /** Part of a person's, child's or place's name, or of a username; case and accents do not matter. */
  search: z.string().trim().max(100).optional(),
};
export const RecordQuerySchema = z.strictObject({
  before: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  ...filter,
});
export type RecordQuery = z.infer<typeof RecordQuerySchema>;
/** `GET /api/record/export`: all that a filter lets through, as CSV. */
export const RecordExportQuerySchema = z.strictObject(filter);
export type RecordFilter = z.infer<typeof RecordExportQuerySchema>;
