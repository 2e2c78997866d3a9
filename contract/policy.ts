import { z } from 'zod';

/**
 * What an account's admins decide. Every setting has a value, the account that gave it, and may be locked against the
 * accounts and classes below. A setting that nobody gave has its default.
 */
export const usernameSources = ['name', 'number', 'integration-id', 'uploaded', 'word', 'pattern'] as const;

export const passwordStyles = [
  'two-words-2-digits',
  'two-words-3-digits',
  'word-4-digits',
  'three-words',
  'eight-digits',
  'word-symbol-word',
  'pattern',
] as const;
export type PasswordStyle = (typeof passwordStyles)[number];

export const wordLanguages = ['en', 'es'] as const;
export type WordLanguage = (typeof wordLanguages)[number];
/** `k`: sounded out letter by letter; `1`: grade 1; `2`: grades 2 and 3. Each holds the one before. */
export const wordLevels = ['k', '1', '2'] as const;
export type WordLevel = (typeof wordLevels)[number];

/** How long a password can be printed again. `days`: so many after it was made; `date`: until that day each year. */
export const RetentionSchema = z.discriminatedUnion('keep', [
  z.strictObject({ keep: z.literal('until-printed') }),
  z.strictObject({ keep: z.literal('days'), days: z.int().min(1).max(400) }),
  z.strictObject({ keep: z.literal('date'), month: z.int().min(1).max(12), day: z.int().min(1).max(31) }),
  z.strictObject({ keep: z.literal('never') }),
]);
export type Retention = z.infer<typeof RetentionSchema>;

/** The password policy of the district's Canvas, as told to us or as Canvas showed it. A number that is absent is no rule. */
export const CanvasRulesSchema = z.strictObject({
  minimum: z.int().min(8).max(64),
  digits: z.boolean(),
  symbols: z.boolean(),
  common: z.boolean(),
  /** So many of one character in a row are still allowed. */
  repeats: z.int().min(1).max(20).optional(),
  /** So many along the alphabet or a keyboard row are still allowed. */
  sequence: z.int().min(1).max(20).optional(),
});
export type CanvasRules = z.infer<typeof CanvasRulesSchema>;

export const schoolLeavers = ['leave', 'suspend', 'delete'] as const;

const short = z.string().trim().max(80);
const names = z.array(short).max(50);
const ids = z.array(z.string().regex(/^\d{1,24}$/)).max(200);

/** Every setting, alone valid; which go together is judged by `server/policy/judge-settings.ts`. */
export const SettingsSchema = z.strictObject({
  usernameSource: z.enum(usernameSources),
  /** Of `{first} {last} {firstInitial} {lastInitial} {sis} {number} {word} {nn} {school} {check}` and a-z0-9; for `pattern`. */
  usernamePattern: z.string().trim().max(80),
  /** Numbers get a Damm check digit behind them. */
  checkDigit: z.boolean(),
  /** Before every username; '' for none. */
  prefix: z.string().regex(/^([a-z][a-z0-9]{0,7})?$/),
  passwordStyle: z.enum(passwordStyles),
  /** Of `{word} {digit} {symbol}`; for `pattern`. */
  passwordPattern: z.string().trim().max(80),
  wordLanguage: z.enum(wordLanguages),
  wordLevel: z.enum(wordLevels),
  /** What the children type on: decides the default style (no digits on iPads). */
  childrenTypeOn: z.enum(['keyboards', 'ipads', 'both']),
  canvasRules: CanvasRulesSchema,
  /** Canvas's own sign-in is the only provider whose logins can be signed in with by a printed password. */
  provider: z.literal('canvas'),
  teachersMay: z.boolean(),
  tasMay: z.boolean(),
  /** Names of Canvas admin roles that may do what an admin may, besides AccountAdmin. */
  adminRoles: names,
  /** Only classes of these terms (ids); none given: all. */
  terms: ids,
  /** Only classes whose name has one of these in it, without regard to case; none given: all. */
  classNames: names,
  /** `sis`: enrolments that the SIS made; `any`: those made by hand as well. */
  pupils: z.enum(['sis', 'any']),
  /** Teachers may type or upload passwords of their own. */
  typedPasswords: z.boolean(),
  /** Logins that one person may begin in a day of UTC. */
  loginsADay: z.int().min(1).max(50_000),
  retention: RetentionSchema,
  /** Shown on cards in place of Canvas's own form address; '' for that. */
  signInAddress: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(120)]),
  /** On cards; '' for the account's own name. */
  schoolName: short,
  /** A stored picture's id; '' for none. */
  logo: z.string().max(64),
  /** Shapes of the district's own login ids, besides those learned from its rosters (`L4 . L3`). */
  loginShapes: names,
  /** Names of staff and offices that no username may be. */
  reservedNames: z.array(short).max(500),
  /** A letter home may show the password. */
  lettersShowPassword: z.boolean(),
  /** The hour of the day, in the account's time zone, at which a card for today ends. */
  schoolDayEnds: z.int().min(12).max(23),
  /** Every night the district's logins are looked at: whose pupil has left, and the like. */
  sweepNightly: z.boolean(),
  /** The hour of the day, in the district's time zone. */
  sweepHour: z.int().min(0).max(23),
  /** Percent of the district's logins: where more is to be done in one night, an admin is asked first. */
  sweepLimit: z.int().min(1).max(100),
  /** What becomes of the login of a pupil who is in no class any more of a school that is on. */
  schoolLeavers: z.enum(schoolLeavers),
  /** Days after which it is deleted, for `delete`. */
  leaverDays: z.int().min(1).max(400),
});
export type Settings = z.infer<typeof SettingsSchema>;
export type SettingName = keyof Settings;

export const settingDefaults: Settings = {
  usernameSource: 'name',
  usernamePattern: '',
  checkDigit: false,
  prefix: '',
  passwordStyle: 'two-words-2-digits',
  passwordPattern: '',
  wordLanguage: 'en',
  wordLevel: '1',
  childrenTypeOn: 'keyboards',
  canvasRules: { minimum: 8, digits: false, symbols: false, common: true },
  provider: 'canvas',
  teachersMay: true,
  tasMay: false,
  adminRoles: [],
  terms: [],
  classNames: [],
  pupils: 'sis',
  typedPasswords: false,
  loginsADay: 2000,
  retention: { keep: 'date', month: 7, day: 31 },
  signInAddress: '',
  schoolName: '',
  logo: '',
  loginShapes: [],
  reservedNames: [],
  lettersShowPassword: false,
  schoolDayEnds: 18,
  sweepNightly: true,
  sweepHour: 2,
  sweepLimit: 2,
  schoolLeavers: 'leave',
  leaverDays: 30,
};

/** In the schema's order. Read off the defaults, so that the panel needs no schema to have them. */
export const settingNames = Object.keys(settingDefaults) as SettingName[];
