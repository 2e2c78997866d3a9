/** What a pattern may hold between braces. `number`: the digits of the child's own number; `nn`: two digits drawn. */
export const patternTokens = [
  'first',
  'last',
  'firstInitial',
  'lastInitial',
  'sis',
  'number',
  'word',
  'nn',
  'school',
  'check',
] as const;
export type PatternToken = (typeof patternTokens)[number];

export type PatternPiece = { readonly text: string } | { readonly token: PatternToken };

/**
 * `pattern-empty`; `pattern-token-unknown`; `pattern-not-typable`: something else than a-z and 0-9 outside braces;
 * `pattern-same-for-all`: nothing in it tells two children apart; `pattern-check-without-digits`: no digits before {check}.
 */
export const patternFaults = [
  'pattern-empty',
  'pattern-token-unknown',
  'pattern-not-typable',
  'pattern-same-for-all',
  'pattern-check-without-digits',
] as const;
export type PatternFault = (typeof patternFaults)[number];

const withDigits: ReadonlySet<PatternToken> = new Set(['sis', 'number', 'nn']);
const tellsNothing: ReadonlySet<PatternToken> = new Set(['school', 'check']);

/** In: a pattern such as `{first}{lastInitial}{nn}`. Out: its pieces in order; what is no known token stays text. */
export function readPattern(pattern: string): PatternPiece[] {
  return pattern.split(/(\{[^{}]*\})/).flatMap((piece): PatternPiece[] => {
    if (piece === '') return [];
    const token = patternTokens.find((known) => piece === `{${known}}`);
    return [token === undefined ? { text: piece } : { token }];
  });
}

/** In: a pattern. Out: the first thing that is wrong with it, or undefined. */
export function judgePattern(pattern: string): PatternFault | undefined {
  const pieces = readPattern(pattern);
  if (pieces.length === 0) return 'pattern-empty';
  const texts = pieces.flatMap((piece) => ('text' in piece ? [piece.text] : []));
  if (texts.some((text) => /^\{.*\}$/.test(text))) return 'pattern-token-unknown';
  if (texts.some((text) => !/^[a-z0-9]+$/.test(text))) return 'pattern-not-typable';
  if (pieces.every((piece) => 'text' in piece || tellsNothing.has(piece.token)))
    return 'pattern-same-for-all';
  for (const [at, piece] of pieces.entries()) {
    if (!('token' in piece) || piece.token !== 'check') continue;
    const before = pieces.slice(0, at);
    if (!before.some((one) => ('text' in one ? /[0-9]/.test(one.text) : withDigits.has(one.token))))
      return 'pattern-check-without-digits';
  }
  return undefined;
}
