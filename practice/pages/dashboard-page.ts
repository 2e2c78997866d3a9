import type { Course } from '../model/classes.ts';
import type { User } from '../model/people.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { framedPage } from './layout.ts';
import { adminAccountsOf, frameFor } from './page-frame.ts';
import { mayOpenCourse } from './visitor.ts';
import type { Visitor } from './visitor.ts';

/** Courses with a current enrolment of the user that they may open, by name. */
function coursesOf(deps: PracticeDeps, user: User): Course[] {
  const ids = new Set(
    deps.world
      .enrollmentsOf(user.id)
      .filter((one) => one.workflowState === 'active')
      .map((one) => one.courseId),
  );
  return [...ids]
    .map((id) => deps.world.courses.need(id))
    .filter((course) => course.workflowState !== 'deleted' && course.workflowState !== 'completed')
    .filter((course) => mayOpenCourse(deps, course, user))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function roleIn(deps: PracticeDeps, user: User, course: Course): string {
  const one = deps.world
    .enrollmentsOf(user.id)
    .find((row) => row.courseId === course.id && row.workflowState === 'active');
  return deps.world.roles.get(one?.roleId ?? 0)?.label ?? '';
}

/** `/` of a signed-in person: who they are, their courses, the accounts they administer. */
export function dashboardPage(deps: PracticeDeps, visitor: Visitor, user: User): string {
  const tile = (course: Course): Markup =>
    html`<li class="tile">
      <span class="stripe hue-${course.id % 6}"></span>
      <div class="inner">
        <a href="/courses/${course.id}">${course.name}</a>
        <div class="small soft">${course.courseCode}</div>
        <div class="small soft">
          ${roleIn(deps, user, course)}${course.workflowState !== 'available' && ' · Unpublished'}
        </div>
      </div>
    </li>`;
  const courses = coursesOf(deps, user);
  const accounts = adminAccountsOf(deps, user.id);
  return framedPage(
    frameFor(deps, visitor, { place: null, path: '/', title: 'Dashboard' }),
    html`<h1>Dashboard</h1>
      ${
        accounts.length > 0 &&
        html`<h2>Accounts you administer</h2>
          <ul class="list">
            ${accounts.map((account) => html`<li><a href="/accounts/${account.id}">${account.name}</a></li>`)}
          </ul>`
      }
      ${
        courses.length > 0 &&
        html`<h2>Courses</h2>
          <ul class="tiles">
            ${courses.map(tile)}
          </ul>`
      }
      ${courses.length + accounts.length === 0 && html`<p class="soft">You are not in a course at the moment.</p>`}`,
  );
}
