import type { Request, Response } from 'express';
import type { Course } from '../model/classes.ts';
import type { User } from '../model/people.ts';
import type { WebSession } from '../model/sessions.ts';
import { isShownTo, toolsAt } from '../lti/launch-place.ts';
import type { LaunchPlace } from '../lti/launch-place.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { hasAccountRole } from '../rights/rights.ts';
import { sessionOf } from '../web-session.ts';
import { csrfToken } from './csrf.ts';
import { messagePage, sendPage } from './layout.ts';
import { withReturn } from './return-to.ts';

/** Who looks at a page. Without a session, `user` is null. */
export interface Visitor {
  session: WebSession | null;
  user: User | null;
  /** The signed-in person, while acting as `user` or in Student View. */
  realUser: User | null;
  csrf: string;
}

/** Reads the visitor from the request's cookies. */
export function visitorOf(deps: PracticeDeps, req: Request, res: Response): Visitor {
  const session = sessionOf(deps, req);
  const person = (id: number | null | undefined): User | null =>
    id === null || id === undefined ? null : (deps.world.users.get(id) ?? null);
  return {
    session,
    user: person(session?.userId),
    realUser: person(session?.realUserId),
    csrf: csrfToken(deps, req, res),
  };
}

/** Whether the visitor may open the course: its people (students only once published), admins above it; anybody, if public. */
export function mayOpenCourse(deps: PracticeDeps, course: Course, user: User | null): boolean {
  if (course.isPublic && course.workflowState === 'available') return true;
  if (user === null) return false;
  if (hasAccountRole(deps.world, user.id, course.accountId)) return true;
  const published = course.workflowState === 'available' || course.workflowState === 'completed';
  return deps.world.enrollmentsOf(user.id).some((one) => {
    if (one.courseId !== course.id) return false;
    const isPupil = one.type === 'StudentEnrollment' || one.type === 'ObserverEnrollment';
    const counts =
      one.workflowState === 'active' ||
      (one.workflowState === 'completed' && isPupil) ||
      one.type === 'StudentViewEnrollment';
    return counts && (published || !isPupil);
  });
}

/** Tools of a placement that this visitor's navigation shows. */
export function shownTools(
  deps: PracticeDeps,
  place: LaunchPlace,
  name: 'account_navigation' | 'course_navigation' | 'global_navigation',
  user: User | null,
): ReturnType<typeof toolsAt> {
  return toolsAt(deps.world, place, name).filter((one) =>
    isShownTo(deps.world, place, one.placement, user?.id ?? null),
  );
}

/** Not signed in: to the sign-in page and back. Signed in without the right: Canvas's page, 401. */
export function refuse(req: Request, res: Response, visitor: Visitor): void {
  if (visitor.session === null)
    res.redirect(withReturn('/login', req.method === 'GET' ? req.originalUrl : null));
  else sendPage(res, messagePage('Access Denied', "You don't have access to view this page."), 401);
}

/** Canvas's "Page Not Found". */
export function notFound(res: Response): void {
  sendPage(res, messagePage('Page Not Found', "Oops, we couldn't find that page."), 404);
}
