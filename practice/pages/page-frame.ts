import { accountPlace } from '../lti/launch-place.ts';
import type { LaunchPlace } from '../lti/launch-place.ts';
import type { Account } from '../model/accounts.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { hasAccountRole } from '../rights/rights.ts';
import { html } from './html.ts';
import type { Piece } from './html.ts';
import { icon } from './icons.ts';
import { keysPath, mayAddApps, mayManageKeys } from './install-rights.ts';
import { formFields } from './layout.ts';
import type { Frame, NavLink } from './layout.ts';
import { rootAccount } from './login-pages.ts';
import { shownTools } from './visitor.ts';
import type { Visitor } from './visitor.ts';

/** The topmost accounts a user has an admin role on. */
export function adminAccountsOf(deps: PracticeDeps, userId: number): Account[] {
  const rows = deps.world.accountUsersOf(userId).filter((row) => row.workflowState === 'active');
  return [...new Set(rows.map((row) => deps.world.accounts.need(row.accountId)))];
}

function globalLinks(deps: PracticeDeps, visitor: Visitor, path: string): Frame['globalLinks'] {
  const { user } = visitor;
  if (user === null) return [];
  const root = accountPlace(deps.world, rootAccount(deps).id);
  const tools = root === null ? [] : shownTools(deps, root, 'global_navigation', user);
  const admin = adminAccountsOf(deps, user.id)[0];
  const links = [{ label: 'Dashboard', href: '/', icon: icon('gauge') }];
  if (admin !== undefined)
    links.unshift({ label: 'Admin', href: `/accounts/${String(admin.id)}`, icon: icon('building') });
  for (const { tool, placement } of tools) {
    const href = `/external_tools/${String(tool.id)}?launch_type=global_navigation`;
    links.push({ label: placement.text ?? tool.name, href, icon: icon('cards') });
  }
  return links.map((link) => ({ ...link, current: link.href === path }));
}

function banner(visitor: Visitor): Piece {
  const { user, realUser, csrf } = visitor;
  if (user === null || realUser === null) return null;
  const says = user.fakeStudent
    ? html`You are in <strong>Student View</strong>`
    : html`You are currently acting as <strong>${user.name}</strong>`;
  return html`<div class="banner ${user.fakeStudent && 'view'}" role="status">
    <p>${says} <span class="small">(signed in: ${realUser.name})</span></p>
    <form method="post" action="/stop-acting">
      ${formFields({ authenticity_token: csrf })}
      <button class="button">${user.fakeStudent ? 'Leave Student View' : 'Stop acting as user'}</button>
    </form>
  </div>`;
}

function toolLinks(deps: PracticeDeps, visitor: Visitor, place: LaunchPlace): NavLink[] {
  const name = place.course === null ? 'account_navigation' : 'course_navigation';
  return shownTools(deps, place, name, visitor.user).map(({ tool, placement }) => ({
    label: placement.text ?? tool.name,
    href: `${placePath(place)}/external_tools/${String(tool.id)}`,
  }));
}

/** `/courses/7` or `/accounts/3`. */
export function placePath(place: LaunchPlace): string {
  return place.course === null
    ? `/accounts/${String(place.account.id)}`
    : `/courses/${String(place.course.id)}`;
}

function contextLinks(deps: PracticeDeps, visitor: Visitor, place: LaunchPlace): NavLink[] {
  const base = placePath(place);
  const own =
    place.course === null
      ? [{ label: 'Courses', href: base }]
      : [
          { label: 'Home', href: base },
          { label: 'People', href: `${base}/users` },
        ];
  const installing: NavLink[] = [];
  if (place.account.parentId === null && place.course === null && mayManageKeys(deps, visitor))
    installing.push({ label: 'Developer Keys', href: keysPath(deps) });
  if (mayAddApps(deps, visitor, place))
    installing.push({ label: 'Apps', href: `${base}/settings/configurations` });
  return [...own, ...toolLinks(deps, visitor, place), ...installing];
}

function crumbsOf(deps: PracticeDeps, visitor: Visitor, place: LaunchPlace): NavLink[] {
  const { user } = visitor;
  const chain = deps.world.chainOf(place.account.id).reverse();
  const open = chain.filter((account) => user !== null && hasAccountRole(deps.world, user.id, account.id));
  const crumbs: NavLink[] = open.map((account) => ({
    label: account.name,
    href: `/accounts/${String(account.id)}`,
  }));
  if (place.course !== null) crumbs.push({ label: place.course.name, href: placePath(place) });
  return crumbs.length > 0 ? crumbs : [{ label: place.account.name, href: placePath(place) }];
}

/**
 * The frame of a signed-in page.
 *
 * @param at the place of the page, null for the dashboard; path = the current page, to mark it in the navigation; title.
 */
export function frameFor(
  deps: PracticeDeps,
  visitor: Visitor,
  at: { place: LaunchPlace | null; path: string; title: string },
): Frame {
  const { place, path, title } = at;
  const mark = (links: NavLink[]): NavLink[] =>
    links.map((link) => ({ ...link, current: link.href === path }));
  return {
    title,
    personName: visitor.user?.name ?? null,
    csrf: visitor.csrf,
    crumbs: mark(place === null ? [{ label: title, href: path }] : crumbsOf(deps, visitor, place)),
    globalLinks: globalLinks(deps, visitor, path),
    contextLinks: place === null ? [] : mark(contextLinks(deps, visitor, place)),
    banner: banner(visitor),
  };
}
