import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A program of the bench in a process of its own, that answers one order after the other. */
export interface Child {
  /** What the program answers to this order. Throws what it threw. */
  order<T>(order: unknown): Promise<T>;
  stop(): Promise<void>;
}

interface Answer {
  readonly value?: unknown;
  readonly error?: string;
}

/** @param program file beside this one, without its ending */
export function startChild(program: string, env: Readonly<Record<string, string>> = {}): Child {
  const file = fileURLToPath(new URL(`./${program}.js`, import.meta.url));
  const child = fork(file, [], {
    execArgv: ['--expose-gc'],
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  const died = gone.then(([code]) => {
    throw new Error(`${program} ended with ${String(code)}`);
  });
  died.catch(() => undefined);
  return {
    async order<T>(order: unknown): Promise<T> {
      child.send({ order });
      const [{ value, error }] = await Promise.race([once(child, 'message') as Promise<[Answer]>, died]);
      if (error !== undefined) throw new Error(`${program}: ${error}`);
      return value as T;
    },
    async stop() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Of the program itself: answers orders, one at a time, as long as its parent lives. */
export function answerOrders(act: (order: never) => Promise<unknown>): void {
  process.on('disconnect', () => process.exit(0));
  process.on('message', ({ order }: { readonly order: never }) => {
    act(order).then(
      (value) => process.send?.({ value }),
      (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
    );
  });
}
