/** Colours of the sheets. Chosen so that each pair which must be told apart also differs in greyscale. */
export const inks = {
  ink: '#101828',
  quiet: '#475467',
  rule: '#98a2b3',
  cut: '#98a2b3',
  paper: '#ffffff',
  /** Drawn round pictures, so that pale ones keep their shape on paper and in greyscale. */
  outline: '#475467',
  tint: '#e6eef9',
  firstWord: '#101828',
  secondWord: '#2160c4',
} as const;
