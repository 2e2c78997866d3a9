import { isOneSlip } from '../../words/slips.ts';

const SHORTEST_TELLING = 3;

/**
 * In: a password in lower case, a username or part of a name in lower case, and the password's words where known.
 * Out: whether one gives the other away: the password holds the name or the name's letters, or the whole of it, or
 * one of its words, is at most one slip of the finger from the name.
 */
export function isLikeName(password: string, name: string, words: readonly string[] = []): boolean {
  if (name === '') return false;
  if (isOneSlip(password, name)) return true;
  const letters = name.replace(/[0-9]+/g, '');
  const tellings = [name, letters].filter((part) => part.length >= SHORTEST_TELLING);
  return tellings.some(
    (part) => password.includes(part) || words.some((word) => word.length > 3 && isOneSlip(word, part)),
  );
}
