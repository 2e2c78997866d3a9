export interface Course {
  id: number;
  uuid: string;
  accountId: number;
  rootId: number;
  termId: number;
  name: string;
  courseCode: string;
  sisId: string | null;
  /** The last import that named it; null when none ever did. */
  sisImportId: number | null;
  ltiContextId: string;
  /** created and claimed are unpublished; available is published; completed is concluded. */
  workflowState: 'created' | 'claimed' | 'available' | 'completed' | 'deleted';
  isPublic: boolean;
  homeroom: boolean;
  createdAt: number;
}

export interface Section {
  id: number;
  courseId: number;
  name: string;
  sisId: string | null;
  sisImportId: number | null;
  workflowState: 'active' | 'deleted';
  createdAt: number;
}

export type EnrollmentType =
  | 'StudentEnrollment'
  | 'TeacherEnrollment'
  | 'TaEnrollment'
  | 'DesignerEnrollment'
  | 'ObserverEnrollment'
  | 'StudentViewEnrollment';

export type EnrollmentState =
  'active' | 'invited' | 'creation_pending' | 'inactive' | 'completed' | 'rejected' | 'deleted';

export interface Enrollment {
  id: number;
  userId: number;
  courseId: number;
  sectionId: number;
  rootId: number;
  type: EnrollmentType;
  roleId: number;
  workflowState: EnrollmentState;
  /** The observed pupil, for an observer. */
  associatedUserId: number | null;
  /** The SIS login this enrolment was made for; null when added by hand. */
  sisPseudonymId: number | null;
  sisImportId: number | null;
  limitPrivilegesToSection: boolean;
  createdAt: number;
  updatedAt: number;
}
