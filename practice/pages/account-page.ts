import type { Account } from '../model/accounts.ts';
import type { Course } from '../model/classes.ts';
import type { LaunchPlace } from '../lti/launch-place.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { accountRights } from '../rights/rights.ts';
import { html } from './html.ts';
import type { Markup, Piece } from './html.ts';
import { formFields, framedPage } from './layout.ts';
import { frameFor } from './page-frame.ts';
import type { Visitor } from './visitor.ts';

const SHOWN = 100;

function actAsBox(deps: PracticeDeps, visitor: Visitor, account: Account): Piece {
  const { user, csrf } = visitor;
  if (user === null || account.parentId !== null) return null;
  if (!accountRights(deps.world, user.id, account.id).has('become_user')) return null;
  return html`<h2>Act as a user</h2>
    <form class="actions" method="post" action="/masquerade">
      ${formFields({ authenticity_token: csrf })}
      <label>User id <input name="user_id" inputmode="numeric" size="10" required /></label>
      <button class="button">Act as user</button>
    </form>`;
}

/** `/accounts/:id`: sub-accounts and the courses of the account and everything below. */
export function accountPage(deps: PracticeDeps, visitor: Visitor, place: LaunchPlace): string {
  const { account } = place;
  const { world } = deps;
  const below = world.childrenOf(account.id).filter((child) => child.workflowState === 'active');
  const courses = world
    .treeOf(account.id)
    .flatMap((one) => world.coursesIn(one.id))
    .filter((course) => course.workflowState !== 'deleted');
  const row = (course: Course): Markup =>
    html`<tr>
      <td><a href="/courses/${course.id}">${course.name}</a></td>
      <td>${world.accounts.need(course.accountId).name}</td>
      <td>
        ${course.workflowState === 'available' ? 'Published' : course.workflowState === 'completed' ? 'Concluded' : 'Unpublished'}
      </td>
    </tr>`;
  return framedPage(
    frameFor(deps, visitor, { place, path: `/accounts/${String(account.id)}`, title: account.name }),
    html`<h1>${account.name}</h1>
      ${
        below.length > 0 &&
        html`<h2>Sub-accounts</h2>
          <ul class="list">
            ${below.map((child) => html`<li><a href="/accounts/${child.id}">${child.name}</a></li>`)}
          </ul>`
      }
      <h2>Courses</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Course</th>
            <th scope="col">Account</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          ${courses.slice(0, SHOWN).map(row)}
        </tbody>
      </table>
      ${courses.length > SHOWN && html`<p class="soft">The first ${SHOWN} of ${courses.length} courses.</p>`}
      ${actAsBox(deps, visitor, account)}`,
  );
}
