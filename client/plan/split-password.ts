export interface PasswordPart {
  readonly text: string;
  readonly kind: 'word' | 'rest';
}

/**
 * A password as its words and what stands between and after them, in the order typed; joined, the parts are the
 * password again. A password that does not hold its words in order (it was typed by hand) is one part.
 */
export function splitPassword(password: string, words: readonly string[]): readonly PasswordPart[] {
  const parts: PasswordPart[] = [];
  let from = 0;
  for (const word of words) {
    const at = word === '' ? -1 : password.indexOf(word, from);
    if (at < 0) return [{ text: password, kind: 'rest' }];
    if (at > from) parts.push({ text: password.slice(from, at), kind: 'rest' });
    parts.push({ text: word, kind: 'word' });
    from = at + word.length;
  }
  if (from < password.length) parts.push({ text: password.slice(from), kind: 'rest' });
  return parts;
}
