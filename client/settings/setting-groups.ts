import {
  passwordStyles,
  schoolLeavers,
  usernameSources,
  wordLanguages,
  wordLevels,
  type SettingName,
  type Settings,
} from '../../contract/policy.ts';

/** How a setting is entered. `choice`: one of a few, each with words of its own. */
export type Kind =
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'switch' }
  | { readonly kind: 'text'; readonly lowerCase?: true }
  | { readonly kind: 'lines' }
  | { readonly kind: 'number'; readonly least: number; readonly most: number }
  | { readonly kind: 'retention' }
  | { readonly kind: 'canvas-rules' }
  | { readonly kind: 'login-shapes' }
  | { readonly kind: 'terms' }
  | { readonly kind: 'logo' };

export interface Field {
  readonly name: SettingName;
  readonly kind: Kind;
  /** Shown only where it means something. */
  readonly when?: (values: Settings) => boolean;
}

export interface Group {
  readonly id: 'usernames' | 'passwords' | 'people' | 'cards' | 'leavers';
  readonly fields: readonly Field[];
}

const choice = (options: readonly string[]): Kind => ({ kind: 'choice', options });
const lines: Kind = { kind: 'lines' };
const text: Kind = { kind: 'text' };
const onOff: Kind = { kind: 'switch' };

/** Every setting that a screen can change, in the order in which an admin thinks of them. */
export const groups: readonly Group[] = [
  {
    id: 'usernames',
    fields: [
      { name: 'usernameSource', kind: choice(usernameSources) },
      {
        name: 'usernamePattern',
        kind: text,
        when: ({ usernameSource }) => usernameSource === 'pattern',
      },
      { name: 'prefix', kind: { kind: 'text', lowerCase: true } },
      { name: 'checkDigit', kind: onOff },
      { name: 'loginShapes', kind: { kind: 'login-shapes' } },
      { name: 'reservedNames', kind: lines },
    ],
  },
  {
    id: 'passwords',
    fields: [
      { name: 'childrenTypeOn', kind: choice(['keyboards', 'ipads', 'both']) },
      { name: 'passwordStyle', kind: choice(passwordStyles) },
      {
        name: 'passwordPattern',
        kind: text,
        when: ({ passwordStyle }) => passwordStyle === 'pattern',
      },
      { name: 'wordLanguage', kind: choice(wordLanguages) },
      { name: 'wordLevel', kind: choice(wordLevels) },
      { name: 'canvasRules', kind: { kind: 'canvas-rules' } },
      { name: 'typedPasswords', kind: onOff },
    ],
  },
  {
    id: 'people',
    fields: [
      { name: 'teachersMay', kind: onOff },
      { name: 'tasMay', kind: onOff },
      { name: 'adminRoles', kind: lines },
      { name: 'loginsADay', kind: { kind: 'number', least: 1, most: 50_000 } },
      { name: 'pupils', kind: choice(['sis', 'any']) },
      { name: 'classNames', kind: lines },
      { name: 'terms', kind: { kind: 'terms' } },
    ],
  },
  {
    id: 'cards',
    fields: [
      { name: 'retention', kind: { kind: 'retention' } },
      { name: 'signInAddress', kind: text },
      { name: 'schoolName', kind: text },
      { name: 'logo', kind: { kind: 'logo' } },
      { name: 'lettersShowPassword', kind: onOff },
      { name: 'schoolDayEnds', kind: { kind: 'number', least: 12, most: 23 } },
    ],
  },
  {
    id: 'leavers',
    fields: [
      { name: 'sweepNightly', kind: onOff },
      {
        name: 'sweepHour',
        kind: { kind: 'number', least: 0, most: 23 },
        when: ({ sweepNightly }) => sweepNightly,
      },
      { name: 'sweepLimit', kind: { kind: 'number', least: 1, most: 100 } },
      { name: 'schoolLeavers', kind: choice(schoolLeavers) },
      {
        name: 'leaverDays',
        kind: { kind: 'number', least: 1, most: 400 },
        when: ({ schoolLeavers: then }) => then === 'delete',
      },
    ],
  },
];
