import { z } from 'zod';
import type { Enrollment, EnrollmentState, EnrollmentType } from '../model/classes.ts';
import type { ControlCall } from './control-acts.ts';
import { ControlError } from './control-error.ts';
import { read } from './control-input.ts';

const type = z.enum([
  'StudentEnrollment',
  'TeacherEnrollment',
  'TaEnrollment',
  'DesignerEnrollment',
  'ObserverEnrollment',
  'StudentViewEnrollment',
]);
const state = z.enum([
  'active',
  'invited',
  'creation_pending',
  'inactive',
  'completed',
  'rejected',
  'deleted',
]);
const created = z.strictObject({
  userId: z.number(),
  courseId: z.number(),
  sectionId: z.number().optional(),
  type: type.optional(),
  state: state.optional(),
  /** Ties it to the user's SIS login, as the nightly import would. */
  fromSis: z.boolean().optional(),
});
const changed = z.strictObject({ state });

/** POST /enrollments: by hand, or tied to the SIS with `fromSis`. */
export function createEnrollment({ deps, body }: ControlCall): Enrollment {
  const { world, clock } = deps;
  const wanted = read(created, body) as {
    userId: number;
    courseId: number;
    sectionId?: number;
    type?: EnrollmentType;
    state?: EnrollmentState;
    fromSis?: boolean;
  };
  const section = world
    .sectionsOf(wanted.courseId)
    .find((one) => wanted.sectionId === undefined || one.id === wanted.sectionId);
  if (section === undefined) throw new ControlError(404, 'no such course or section');
  if (world.users.get(wanted.userId) === undefined) throw new ControlError(404, 'no such user');
  const kind = wanted.type ?? 'StudentEnrollment';
  const role = [...world.roles.all()].find((one) => one.builtIn && one.name === kind);
  if (role === undefined) throw new ControlError(404, 'no such role');
  const tie =
    wanted.fromSis === true
      ? world.pseudonymsOf(wanted.userId).find((login) => login.sisUserId !== null)
      : undefined;
  return world.addEnrollment({
    userId: wanted.userId,
    courseId: wanted.courseId,
    sectionId: section.id,
    type: kind,
    roleId: role.id,
    workflowState: wanted.state ?? 'active',
    associatedUserId: null,
    sisPseudonymId: tie?.id ?? null,
    sisImportId: tie?.sisImportId ?? null,
    limitPrivilegesToSection: false,
    createdAt: clock.now(),
    updatedAt: clock.now(),
  });
}

/** PUT /enrollments/:id: another state. */
export function changeEnrollment({ deps, id, body }: ControlCall): Enrollment {
  const wanted = read(changed, body) as { state: EnrollmentState };
  const row = deps.world.enrollments.get(id);
  if (row === undefined) throw new ControlError(404, 'no such enrolment');
  row.workflowState = wanted.state;
  row.updatedAt = deps.clock.now();
  return row;
}
