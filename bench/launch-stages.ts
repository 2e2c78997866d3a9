import type { RequestHandler } from 'express';
import type { Context } from '../server/context.ts';
import { median } from './figure.ts';

/** Where the time of a launch goes, told apart by what is seen from outside: storage calls and the admission. */
export interface Stages {
  /** Stands before the launch route. */
  readonly began: RequestHandler;
  /** Everything since the mark before belongs to this stage. */
  mark(stage: string): void;
  /** ms from the form to the kept session of each launch since it was last asked. */
  takeLaunches(): number[];
  clear(): void;
  /** Median ms of each stage, in the order in which they come. */
  perLaunch(): Record<string, number>;
}

/** Launches are to come one after another. */
export function watchStages({ storage }: Context): Stages {
  const times = new Map<string, number[]>();
  /** When the mark before was; undefined outside of a launch. */
  let last: number | undefined;
  let formAt = 0;
  const launches: number[] = [];
  const mark = (stage: string): void => {
    if (last === undefined) return;
    const now = performance.now();
    times.set(stage, [...(times.get(stage) ?? []), now - last]);
    last = now;
    if (stage === 'form read') formAt = now;
    if (stage === 'session kept') launches.push(now - formAt);
  };
  around(storage.launchStates, 'get', mark, ['form read', 'state found']);
  around(storage.launchStates, 'update', mark, ['token verified', 'state used up']);
  around(storage.usedNonces, 'insert', mark, ['between', 'nonce used up']);
  around(storage.sessions, 'insert', mark, ['session made', 'session kept']);
  return {
    began: (_req, res, next) => {
      last = performance.now();
      res.on('finish', () => {
        mark('page sent');
        last = undefined;
      });
      next();
    },
    mark,
    takeLaunches: () => launches.splice(0),
    clear: () => times.clear(),
    perLaunch: () => {
      const each = [...times].map(([stage, ms]) => [stage, Number(median(ms).toFixed(3))] as const);
      return Object.fromEntries(each);
    },
  };
}

/** Marks what came before a storage call, and the call itself. */
function around<K extends string>(
  collection: Record<K, (...given: never[]) => Promise<unknown>>,
  name: K,
  mark: (stage: string) => void,
  [before, after]: readonly [before: string, after: string],
): void {
  const call = collection[name].bind(collection) as (...given: unknown[]) => Promise<unknown>;
  const watched = async (...given: unknown[]): Promise<unknown> => {
    mark(before);
    const answer = await call(...given);
    mark(after);
    return answer;
  };
  Object.assign(collection, { [name]: watched });
}
