import type { CardStyle, CardVariant } from '../../contract/card.ts';

/** Colours of the sheets. Chosen so that each pair which must be told apart also differs in greyscale. */
export const inks = {
  ink: '#101828',
  quiet: '#475467',
  rule: '#98a2b3',
  cut: '#98a2b3',
  paper: '#ffffff',
  /** Drawn round pictures, so that pale ones keep their shape on paper and in greyscale. */
  outline: '#475467',
  /** Under the password. */
  tint: '#e6eef9',
  /** Under the whole card. */
  ground: '#ffffff',
  firstWord: '#101828',
  secondWord: '#2160c4',
  /** Round panels, where these have a rim. */
  rim: '',
  /** Under the second word: a line, where colour alone does not tell it from the first. */
  underline: '',
};

export type Inks = Readonly<typeof inks>;

const plainInks: Inks = {
  ...inks,
  tint: '#ffffff',
  firstWord: '#101828',
  secondWord: '#101828',
  underline: '#101828',
};

const styleInks: Readonly<Record<CardStyle, Inks>> = {
  clear: inks,
  playful: { ...inks, ground: '#fdf3d7', tint: '#ffffff', rule: '#d9a520', rim: '#d9a520' },
  plain: plainInks,
  'keyboard-rows': inks,
};

/** Nothing paler than black but the paper itself, and nothing told by colour alone. */
const highContrast = {
  ink: '#000000',
  quiet: '#000000',
  rule: '#000000',
  tint: '#ffffff',
  ground: '#ffffff',
  firstWord: '#000000',
  secondWord: '#000000',
  underline: '#000000',
  rim: '#000000',
} as const;

/** The colours of a look; a colour that is '' is not drawn. */
export function inksOf(style: CardStyle, variant: CardVariant): Inks {
  return variant === 'high-contrast' ? { ...styleInks[style], ...highContrast } : styleInks[style];
}

export type KeyboardRow = 'digits' | 'top' | 'home' | 'bottom' | 'none';

/** Key caps by the row of a US keyboard. Rows are marked besides by a bar at their height: greys are too near. */
export const keyInks: Readonly<Record<KeyboardRow, string>> = {
  digits: '#ffffff',
  top: '#d6e6ff',
  home: '#ffedb8',
  bottom: '#d3f1da',
  none: '#ffffff',
};
