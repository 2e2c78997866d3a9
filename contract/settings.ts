import { z } from 'zod';
import {
  CanvasRulesSchema,
  settingDefaults,
  SettingsSchema,
  settingNames,
  type PasswordStyle,
  type SettingName,
  type Settings,
} from './policy.ts';

/** The lowest level that may decide a setting, where nobody above has locked it. */
export const lowestLevel: Readonly<Record<SettingName, 'district' | 'school' | 'class'>> = {
  usernameSource: 'class',
  usernamePattern: 'class',
  checkDigit: 'class',
  prefix: 'school',
  passwordStyle: 'class',
  passwordPattern: 'class',
  wordLanguage: 'class',
  wordLevel: 'class',
  childrenTypeOn: 'class',
  // What the district's Canvas is like, and who counts as what in it, no school decides.
  canvasRules: 'district',
  provider: 'district',
  teachersMay: 'school',
  tasMay: 'school',
  adminRoles: 'district',
  terms: 'school',
  classNames: 'school',
  pupils: 'district',
  typedPasswords: 'district',
  loginsADay: 'district',
  retention: 'school',
  signInAddress: 'district',
  schoolName: 'school',
  logo: 'school',
  loginShapes: 'district',
  reservedNames: 'school',
  lettersShowPassword: 'school',
  schoolDayEnds: 'school',
  sweepNightly: 'district',
  sweepHour: 'district',
  sweepLimit: 'district',
  schoolLeavers: 'school',
  leaverDays: 'school',
};

/** The style of passwords where nobody decided one: digits are on another page of an iPad's keyboard. */
export function usualStyle(typeOn: Settings['childrenTypeOn']): PasswordStyle {
  return typeOn === 'ipads' ? 'three-words' : settingDefaults.passwordStyle;
}

/** What a teacher may decide for the own class; the rest of a class is its admins'. */
export const teachersSettings: readonly SettingName[] = [
  'usernameSource',
  'passwordStyle',
  'wordLanguage',
  'wordLevel',
  'childrenTypeOn',
];

const nameSchema = z.enum(settingNames as [SettingName, ...SettingName[]]);

/** Why settings do not go together; each with the settings to look at. */
export const settingFaults = [
  'username-pattern',
  'password-pattern',
  'too-few-passwords',
  'number-is-login-shape',
  'login-shape',
  'no-such-day',
  'tas-without-teachers',
  'sign-in-address',
  'no-such-logo',
  'no-such-term',
] as const;
export const SettingFaultSchema = z.object({
  code: z.enum(settingFaults),
  settings: z.array(nameSchema),
});
export type SettingFault = z.infer<typeof SettingFaultSchema>;

/** `GET /api/settings/accounts/:accountId` and `/api/settings/classes/:classId`; both answer it to `PUT` as well. */
export const LevelSettingsSchema = z.object({
  level: z.enum(['district', 'school', 'class']),
  id: z.string(),
  name: z.string(),
  /** To be sent back with a change. */
  version: z.number(),
  values: SettingsSchema,
  /** What would count if this level decided nothing. */
  inherited: SettingsSchema,
  /** Settings that this level decides. */
  own: z.array(nameSchema),
  /** Name of the account that gave a setting; absent for defaults and for what is the class's own. */
  from: z.partialRecord(nameSchema, z.string()),
  /** Name of the account above that keeps this level from changing a setting. */
  lockedBy: z.partialRecord(nameSchema, z.string()),
  /** Settings that this level locks against those below. */
  locks: z.array(nameSchema),
  /** Settings that this person may change here. */
  mayChange: z.array(nameSchema),
  /** What is wrong already, as when an account above has decided something since. */
  faults: z.array(SettingFaultSchema),
  /** Of an account, for its admins: shapes of login ids that the district's rosters taught; which count: `chooseShapes`. */
  learnedShapes: z.array(z.string()).optional(),
  /** Of a district: password rules that its Canvas showed, or gave away by a refusal, and that are stricter than what is set. */
  canvasDemands: CanvasRulesSchema.partial().optional(),
});
export type LevelSettings = z.infer<typeof LevelSettingsSchema>;

/** `GET /api/settings/accounts/:accountId/terms`: the district's terms; absent where Canvas does not let them be listed. */
export const TermsSchema = z.object({
  terms: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
});
export type Terms = z.infer<typeof TermsSchema>;

export const ChangeSettingsSchema = z.strictObject({
  version: z.int().min(0),
  set: SettingsSchema.partial().default({}),
  /** Back to what is inherited. */
  reset: z.array(nameSchema).max(100).default([]),
  /** All that this level locks from now on; left out: as it is. */
  locks: z.array(nameSchema).max(100).optional(),
});
export type ChangeSettings = z.input<typeof ChangeSettingsSchema>;

/** `PUT /api/freeze` (district admins): stops every plan, create and print of the district, or lets them go on. */
export const FreezeSchema = z.strictObject({ frozen: z.boolean() });

/** `POST …/sample`, of an account's or a class's settings: what a card would look like, before anything is saved. */
export const SampleAskedSchema = z.strictObject({
  set: SettingsSchema.partial().default({}),
  reset: z.array(nameSchema).max(100).default([]),
});
export const SampleCardSchema = z.object({
  /** What keeps these settings from being saved; there is no card then. */
  faults: z.array(SettingFaultSchema),
  /** What a password of these settings is worth, and what it costs a child. */
  strength: z
    .object({
      bits: z.number(),
      /** Of so many guessers who try ten times each, one gets in. */
      guessedOnceIn: z.number(),
      keyboard: z.object({ fewest: z.number(), most: z.number() }),
      ipad: z.object({ fewest: z.number(), most: z.number() }),
      pageChanges: z.number(),
      /** What Canvas demands changed the style. */
      bent: z.boolean(),
    })
    .optional(),
  card: z
    .object({
      student: z.string(),
      schoolName: z.string(),
      username: z.string(),
      /** Of three children who are nobody's, the card's first. */
      usernames: z.array(z.string()),
      password: z.string(),
      words: z.array(z.string()),
      /** SVG of each word, where there is one. */
      pictures: z.array(z.string().nullable()),
      signInAddress: z.string(),
      /** An address that holds the picture itself. */
      logo: z.string().optional(),
    })
    .optional(),
});
export type SampleCard = z.infer<typeof SampleCardSchema>;

/** `POST /api/settings/accounts/:accountId/logo` takes a PNG or SVG of at most 200 kB and answers its id, for the setting. */
export interface LogoKept {
  readonly id: string;
}
/** `GET /api/logos/:logoId`: an address that holds the picture itself. */
export interface Logo {
  readonly src: string;
}
