/** Colours of the sheets. Chosen so that each pair which must be told apart also differs in greyscale. */
export const inks = {
  ink: '#101828',
  quiet: '#475467',
  rule: '#98a2b3',
  cut: '#98a2b3',
  paper: '#ffffff',
  tint: '#e6eef9',
  firstWord: '#101828',
  secondWord: '#2b6cd4',
} as const;
