import type { Course, Enrollment } from '../model/classes.ts';
import { coursePlace, isStaffOf } from '../lti/launch-place.ts';
import type { LaunchPlace } from '../lti/launch-place.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { accountRights, courseRights } from '../rights/rights.ts';
import { html } from './html.ts';
import type { Markup, Piece } from './html.ts';
import { formFields, framedPage } from './layout.ts';
import { frameFor } from './page-frame.ts';
import type { Visitor } from './visitor.ts';

function staffNames(deps: PracticeDeps, course: Course): string[] {
  return deps.world
    .enrollmentsIn(course.id)
    .filter((one) => one.type === 'TeacherEnrollment' && one.workflowState === 'active')
    .map((one) => deps.world.users.need(one.userId).name);
}

function pupilCount(deps: PracticeDeps, course: Course): number {
  const pupils = deps.world
    .enrollmentsIn(course.id)
    .filter((one) => one.type === 'StudentEnrollment' && one.workflowState === 'active');
  return new Set(pupils.map((one) => one.userId)).size;
}

function studentViewButton(deps: PracticeDeps, visitor: Visitor, course: Course): Piece {
  const { user, realUser, csrf } = visitor;
  if (user === null || realUser !== null || !isStaffOf(deps.world, user.id, course.id)) return null;
  return html`<form class="actions" method="post" action="/courses/${course.id}/student_view">
    ${formFields({ authenticity_token: csrf })}<button class="button">View as Student</button>
  </form>`;
}

/** `/courses/:id`. */
export function coursePage(
  deps: PracticeDeps,
  visitor: Visitor,
  place: LaunchPlace & { course: Course },
): string {
  const { course, account } = place;
  const teachers = staffNames(deps, course);
  return framedPage(
    frameFor(deps, visitor, { place, path: `/courses/${String(course.id)}`, title: course.name }),
    html`<h1>${course.name}</h1>
      <p class="soft">
        ${course.courseCode} · ${account.name} · ${deps.world.terms.get(course.termId)?.name ?? ''}
      </p>
      ${(course.workflowState === 'created' || course.workflowState === 'claimed') && html`<p class="notice warning">This course is unpublished.</p>`}
      ${course.workflowState === 'completed' && html`<p class="notice">This course has been concluded.</p>`}
      <h2>Welcome</h2>
      <p>
        ${pupilCount(deps, course)} students.
        ${teachers.length === 0 ? 'This course has no teacher yet.' : `Taught by ${teachers.join(' and ')}.`}
      </p>
      ${studentViewButton(deps, visitor, course)}`,
  );
}

function personRow(deps: PracticeDeps, one: Enrollment, actAs: { csrf: string } | null): Markup {
  const role = deps.world.roles.get(one.roleId)?.label ?? one.type;
  const state = one.workflowState === 'active' ? '' : ` (${one.workflowState})`;
  return html`<tr>
    <td>${deps.world.users.need(one.userId).name}</td>
    <td>${deps.world.sections.get(one.sectionId)?.name ?? ''}</td>
    <td>${role}${state}</td>
    ${
      actAs !== null &&
      html`<td>
        <form method="post" action="/users/${one.userId}/masquerade">
          ${formFields({ authenticity_token: actAs.csrf })}<button class="button plain small">Act as</button>
        </form>
      </td>`
    }
  </tr>`;
}

/** `/courses/:id/users`, for those who may read the roster; null for others. */
export function peoplePage(deps: PracticeDeps, visitor: Visitor, courseId: number): string | null {
  const place = coursePlace(deps.world, courseId);
  if (place?.course === undefined || place.course === null || visitor.user === null) return null;
  if (!courseRights(deps.world, visitor.user.id, place.course).has('read_roster')) return null;
  const rows = deps.world
    .enrollmentsIn(courseId)
    .filter(
      (one) =>
        one.type !== 'StudentViewEnrollment' && ['active', 'invited', 'inactive'].includes(one.workflowState),
    );
  const mayAct = accountRights(deps.world, visitor.user.id, place.root.id).has('become_user');
  const actAs = mayAct ? { csrf: visitor.csrf } : null;
  const path = `/courses/${String(courseId)}/users`;
  return framedPage(
    frameFor(deps, visitor, { place, path, title: `${place.course.name}: People` }),
    html`<h1>People</h1>
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Section</th>
            <th scope="col">Role</th>
            ${actAs !== null && html`<th scope="col"><span class="out-of-sight">Act as</span></th>`}
          </tr>
        </thead>
        <tbody>
          ${rows.map((one) => personRow(deps, one, actAs))}
        </tbody>
      </table>`,
  );
}
