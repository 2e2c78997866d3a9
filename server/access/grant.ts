import type { Settings } from '../../contract/policy.ts';
import type { Standing } from './access-table.ts';
import type { WhyNobody } from './nobody-can-be-asked.ts';

/** The class of a grant, as Canvas has it. */
export interface GrantedCourse {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly accountId: string;
  readonly accountName: string;
  /** The school, or an account above it, is switched on. */
  readonly schoolOn: boolean;
  /** Its accounts' settings let classes of its term and name in. */
  readonly included: boolean;
  /** Which enrolments make a pupil here. */
  readonly pupils: Settings['pupils'];
  readonly published: boolean;
  /** The sections that this teacher is held to by Canvas; absent for everybody who may see the whole class. */
  readonly onlySections?: readonly string[];
}

/** What was found out to say yes, handed to whoever does the act. */
export interface Grant {
  /** Empty for a `hinted-admin`, whom Canvas could not be asked about. */
  readonly userId: string;
  readonly name: string;
  readonly via: Standing;
  /** Of a `hinted-admin`, where a connection in use is why Canvas could not be asked. */
  readonly nobodyAsked?: WhyNobody;
  readonly course?: GrantedCourse;
  /** The accounts this admin may handle, those below included; undefined for everybody else. */
  readonly accountIds?: readonly string[];
}

/** What an act is on. */
export interface Subject {
  readonly accountId?: string;
  readonly classId?: string;
  readonly batch?: { readonly running: boolean; readonly startedByUserId: string };
}
