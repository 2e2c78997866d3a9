import type { Document } from './port.ts';

/** Whoever asked for work that goes on without them: it is done in their name. Without a user id, the tool itself. */
export interface Starter {
  readonly userId: string;
  readonly name: string;
  readonly sessionId: string;
}

/** Work that one worker at a time holds, claimed by one atomic update, and that any other can claim when the lease has run out. */
export interface DurableWork extends Document {
  readonly districtId: string;
  readonly owner?: string;
  readonly leaseUntil: number;
  /** Grows with every claim: whoever has an older number writes nothing more. */
  readonly fence: number;
  /** Not before this time is it worked on again. */
  readonly wakeAt: number;
}
