/** One measured figure of a bench, beside the goal it is held to. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ratio' | 'ms' | 'MB' | 'calls' | 's' | '%' | 'pupils';
  readonly goal: string;
  readonly met: boolean;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The middle value; of an even count the mean of the middle two. Throws on none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[middle - (sorted.length % 2 === 0 ? 1 : 0)];
  if (upper === undefined || lower === undefined) throw new RangeError('no values');
  return (upper + lower) / 2;
}
