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
  /** Keeps these logins on record, as if batches had made them. */
  | { readonly kind: 'keep'; readonly logins: readonly KeptLogin[] }
  /** Begins a look at every login of the district. @returns its id */
  | { readonly kind: 'sweep' }
  /** @returns Swept */
  | { readonly kind: 'swept'; readonly sweepId: string }
  /** @returns Usage */
  | { readonly kind: 'usage' };

/** A login that is in Canvas, by its number there. */
export interface KeptLogin {
  readonly loginId: number;
  readonly username: string;
  readonly studentId: number;
  readonly courseId: number;
  readonly accountId: number;
}

/** How far a sweep has come. */
export interface Swept {
  readonly state: string;
  readonly looked: number;
  readonly suspended: number;
}

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
