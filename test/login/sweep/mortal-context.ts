import type { Context } from '../../../server/context.ts';

/**
 * The context of a process that is killed when its database has been asked so many times: from then on every question fails, so that it
 * stores nothing more. Between any two calls of Canvas it asks its database, so it dies between any two.
 */
export function mortalContext(context: Context, lives: number): { context: Context; isDead: () => boolean } {
  let left = lives;
  const spend = (): void => {
    left -= 1;
    if (left < 0) throw new Error('killed');
  };
  const storage = new Proxy(context.storage, {
    get(target, name): unknown {
      const part: unknown = Reflect.get(target, name);
      return typeof part === 'object' && part !== null ? mortalPart(part, spend) : part;
    },
  });
  return { context: { ...context, storage }, isDead: () => left < 0 };
}

function mortalPart(part: object, spend: () => void): object {
  return new Proxy(part, {
    get(target, name): unknown {
      const held: unknown = Reflect.get(target, name);
      if (typeof held !== 'function') return held;
      return async (...sent: unknown[]): Promise<unknown> => {
        spend();
        return (await Reflect.apply(held, target, sent)) as unknown;
      };
    },
  });
}
