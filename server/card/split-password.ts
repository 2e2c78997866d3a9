/** What a stretch of a password is; each kind is shown in its own tone. */
export type PasswordPart = { readonly text: string; readonly kind: 'first' | 'second' | 'rest' };

/**
 * Splits a password into its words and what follows them, digits as a rule. The parts joined are the password,
 * exactly. A typed password, whose words are not known, is split where its closing digits begin.
 */
export function splitPassword(password: string, words: readonly string[]): PasswordPart[] {
  const [first = '', second = ''] = words;
  if (first !== '' && password.startsWith(first + second)) {
    const parts: PasswordPart[] = [
      { text: first, kind: 'first' },
      { text: second, kind: 'second' },
      { text: password.slice(first.length + second.length), kind: 'rest' },
    ];
    return parts.filter((part) => part.text !== '');
  }
  const digits = /^(.*[^0-9])([0-9]+)$/s.exec(password);
  if (!digits) return [{ text: password, kind: 'first' }];
  return [
    { text: digits[1] ?? '', kind: 'first' },
    { text: digits[2] ?? '', kind: 'rest' },
  ];
}
