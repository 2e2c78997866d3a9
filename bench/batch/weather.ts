import type { FaultSettings } from '../../practice/traffic/faults.ts';
import type { ThrottleSettings } from '../../practice/traffic/throttle.ts';
import type { CanvasProcess } from './canvas-process.ts';

/** How a Canvas behaves while something is measured. */
export interface Weather {
  readonly faults: Pick<FaultSettings, 'latency'>;
  readonly throttle: Partial<ThrottleSettings>;
}

/** 250 ms a call in the middle, one in six over 373 ms; a cost of 0.1 in the middle. */
export const usual: Weather = {
  faults: { latency: { kind: 'lognormal', medianMs: 250, sigma: 0.4 } },
  throttle: { on: true, cost: { kind: 'drawn', median: 0.1, sigma: 0.5 } },
};
/** The same with calls that cost fifteen times as much: bound by what leaks out of the bucket. */
export const costly: Weather = { ...usual, throttle: { on: true, cost: { kind: 'fixed', units: 1.5 } } };
/** For what is not measured. */
export const calm: Weather = { faults: { latency: { kind: 'none' } }, throttle: { on: false } };

export async function turn(canvas: CanvasProcess, { faults, throttle }: Weather): Promise<void> {
  await canvas.control('PUT /throttle', throttle);
  await canvas.control('PUT /faults', faults);
}

/** Calls of the API that Canvas answered. */
export interface Calls {
  readonly count: number;
  readonly throttled: number;
  /** Per second, from the first tenth of the calls to the last: neither the start nor the end, where fewer are in flight. */
  readonly perSecond: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** Units of the throttle that they cost; of no more than the last 20,000. */
  readonly cost: number;
}

interface Log {
  readonly counts: Readonly<Record<string, number>>;
  readonly throttled: number;
  readonly records: readonly { readonly at: number; readonly kind: string; readonly cost: number }[];
}

export async function forgetCalls(canvas: CanvasProcess): Promise<void> {
  await canvas.control('DELETE /calls');
}

export async function readCalls(canvas: CanvasProcess): Promise<Calls> {
  return countCalls(await canvas.control<Log>('GET /calls?limit=20000'));
}

export function countCalls({ counts, throttled, records }: Log): Calls {
  const ends = records.map(({ at }) => at).sort((one, other) => one - other);
  const first = Math.floor(ends.length / 10);
  const last = ends.length - 1 - first;
  const seconds = ((ends[last] ?? NaN) - (ends[first] ?? NaN)) / 1000;
  return {
    count: Object.values(counts).reduce((sum, one) => sum + one, 0),
    throttled,
    perSecond: Number(((last - first) / seconds).toFixed(2)),
    byKind: counts,
    cost: records.reduce((sum, one) => sum + one.cost, 0),
  };
}
