import type { Clock, Context } from '../context.ts';

/** Something Canvas said, and when it was asked (ms): never younger than that. */
export interface Fresh<T> {
  readonly value: T;
  readonly at: number;
}

export interface FreshCache<T> {
  /** What was asked at most `maxAge` ms ago, else asked now. Callers at the same moment share one asking; failures are not kept. */
  get(key: string, maxAge: number, ask: () => Promise<T>): Promise<Fresh<T>>;
  /** What is known without asking: answered already, and at most `maxAge` ms ago. */
  peek(key: string, maxAge: number): Fresh<T> | undefined;
}

interface Entry<T> {
  readonly at: number;
  readonly value: Promise<T>;
  answer?: Fresh<T>;
}

const mostEntries = 5000;

/** @param most entries kept; the oldest goes first */
export function makeFreshCache<T>(clock: Clock, most: number = mostEntries): FreshCache<T> {
  const entries = new Map<string, Entry<T>>();
  return {
    async get(key, maxAge, ask) {
      const known = entries.get(key);
      if (known && clock.now() - known.at <= maxAge) return { at: known.at, value: await known.value };
      const asked: Entry<T> = { at: clock.now(), value: ask() };
      entries.delete(key);
      entries.set(key, asked);
      for (const oldest of entries.keys()) {
        if (entries.size <= most) break;
        entries.delete(oldest);
      }
      try {
        asked.answer = { at: asked.at, value: await asked.value };
        return asked.answer;
      } catch (error) {
        if (entries.get(key) === asked) entries.delete(key);
        throw error;
      }
    },
    peek(key, maxAge) {
      const answer = entries.get(key)?.answer;
      return answer && clock.now() - answer.at <= maxAge ? answer : undefined;
    },
  };
}

/** One cache per running server, so that two servers in one process (tests) share nothing. */
export function cachePerContext<T>(most?: number): (context: Context) => FreshCache<T> {
  const caches = new WeakMap<Context, FreshCache<T>>();
  return (context) => {
    const known = caches.get(context);
    if (known) return known;
    const made = makeFreshCache<T>(context.clock, most);
    caches.set(context, made);
    return made;
  };
}
