import type { Place } from '../../contract/session.ts';
import type { Document } from './port.ts';

/** The rights of a launch, to tell whether a later one has fewer; every request asks Canvas anew all the same. */
export interface Allowed {
  readonly as: 'district-admin' | 'school-admin' | 'teacher';
  /** A school admin's accounts; those below them are meant as well. */
  readonly accountIds?: readonly string[];
}

/** One verified arrival. `id` is the hash of the bearer token. */
export interface Session extends Document {
  readonly districtId: string;
  readonly registrationId: string;
  readonly deploymentId: string;
  /** Canvas user id, once the connection could resolve `sub`; before that absent. */
  readonly userId?: string;
  readonly sub: string;
  readonly legacyUserId?: string;
  readonly name: string;
  readonly place: Place;
  /** LTI id of the launch context, for resolving the place once connected. */
  readonly contextId: string;
  readonly locale: 'en' | 'es';
  /** The roles claim says "admin somewhere in this district": a hint for which door to show, never a right. */
  readonly adminHint: boolean;
  /** What Canvas said at the launch that this person may handle; absent where it could not be asked. */
  readonly allowed?: Allowed;
  /** Canvas id of the real person, when Canvas says somebody acts as `userId`; with their name, where Canvas knew it. */
  readonly actingPersonId?: string;
  readonly actingPersonName?: string;
  readonly createdAt: number;
  readonly usedAt: number;
  readonly expiresAt: number;
}
