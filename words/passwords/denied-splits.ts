import { DENIED_ACROSS } from '../denied-words.ts';

/** A denied fragment that holds a whole word, in the letters before it and those behind it. */
export interface Split {
  readonly before: string;
  readonly behind: string;
}

const HEADS = new Map<string, string[]>();
for (const fragment of DENIED_ACROSS) {
  for (let at = 1; at < fragment.length; at += 1) {
    const head = fragment.slice(0, at);
    HEADS.set(head, [...(HEADS.get(head) ?? []), fragment.slice(at)]);
  }
}

/** In: a word. Out: everything that would make a denied fragment of its end, standing right behind it. */
export function tailsOf(word: string): string[] {
  return Array.from(word, (_, at) => HEADS.get(word.slice(at)) ?? []).flat();
}

const splits = new Map<string, readonly Split[]>();

/** In: a word. Out: the denied fragments that hold all of it with letters on both sides. */
export function splitsAround(word: string): readonly Split[] {
  const known = splits.get(word);
  if (known) return known;
  const found = [...DENIED_ACROSS].flatMap((fragment) =>
    Array.from(fragment, (_, at) => at)
      .filter((at) => at > 0 && fragment.startsWith(word, at) && at + word.length < fragment.length)
      .map((at) => ({ before: fragment.slice(0, at), behind: fragment.slice(at + word.length) })),
  );
  splits.set(word, found);
  return found;
}
