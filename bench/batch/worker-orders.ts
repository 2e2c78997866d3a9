/** What a worker of the bench is told. Courses and people by their number in Canvas. */
export type Order =
  /** Makes a plan for each class, in the session of a launch that this person made before. */
  | { readonly kind: 'plan'; readonly userId: number; readonly courseIds: readonly number[] }
  /** Begins to look for batches. */
  | { readonly kind: 'work' }
  /** Presses the button of each plan. @returns batch ids */
  | { readonly kind: 'press'; readonly userId: number; readonly courseIds: readonly number[] }
  /** @returns Made, once all are done */
  | { readonly kind: 'wait'; readonly batchIds: readonly string[] }
  /** @returns Usage */
  | { readonly kind: 'usage' };

export interface Made {
  readonly made: number;
}

/** Of the worker's process, since it began. */
export interface Usage {
  /** ms in which it ran, or waited for its database (which runs in it); not those in which it waited for Canvas. */
  readonly busyMs: number;
  /** Of the processor, all threads. */
  readonly cpuMs: number;
  /** MB held after a collection; the peak is of every 10 s since last asked. */
  readonly heapMb: number;
  readonly heapPeakMb: number;
  readonly rssMb: number;
}
