import type { CanaryOutcome } from '../../contract/canary.ts';
import type { Document } from './port.ts';

/** The one login of a district that was made first, for a person to try. `id` is the district's. */
export interface Canary extends Document {
  readonly districtId: string;
  readonly studentId: string;
  readonly studentName: string;
  readonly courseId: string;
  readonly className: string;
  /** The batch that makes it; absent where the pupil had a login already. */
  readonly batchId?: string;
  readonly startedAt: number;
  readonly outcome?: CanaryOutcome;
  readonly answeredAt?: number;
  readonly answeredBy?: string;
}
