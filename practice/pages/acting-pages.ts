import type { Express, Request, RequestHandler, Response } from 'express';
import { isStaffOf } from '../lti/launch-place.ts';
import type { Course } from '../model/classes.ts';
import { newUser } from '../model/new-people.ts';
import type { User } from '../model/people.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { accountRights, hasSubsetOfRights } from '../rights/rights.ts';
import { csrfHolds } from './csrf.ts';
import { messagePage, sendPage } from './layout.ts';
import { rootAccount } from './login-pages.ts';
import { notFound, refuse, visitorOf } from './visitor.ts';

/** `become_user` (root only) and no admin right of the other person beyond one's own. Canvas: app/models/user.rb */
function mayActAs(deps: PracticeDeps, actor: User, other: User): boolean {
  const rights = accountRights(deps.world, actor.id, rootAccount(deps).id);
  return (
    actor.id !== other.id && rights.has('become_user') && hasSubsetOfRights(deps.world, other.id, actor.id)
  );
}

function actAs(deps: PracticeDeps, req: Request, res: Response, userId: number): void {
  const visitor = visitorOf(deps, req, res);
  const actor = visitor.realUser ?? visitor.user;
  const other = deps.world.users.get(userId);
  if (visitor.session === null || actor === null || !csrfHolds(req)) {
    refuse(req, res, visitor);
    return;
  }
  if (other === undefined || other.workflowState === 'deleted') {
    notFound(res);
    return;
  }
  if (!mayActAs(deps, actor, other)) {
    refuse(req, res, visitor);
    return;
  }
  visitor.session.realUserId = actor.id;
  visitor.session.userId = other.id;
  res.redirect(303, '/');
}

/** The course's Test Student, made on first use. Canvas: app/models/course.rb `student_view_student` */
function testStudentOf(deps: PracticeDeps, course: Course): User {
  const { world, random, clock } = deps;
  const known = world.enrollmentsIn(course.id).find((one) => one.type === 'StudentViewEnrollment');
  if (known !== undefined) return world.users.need(known.userId);
  const born = newUser({ random, at: clock.now() }, 'Test Student', 'Student, Test');
  const user = world.addUser({ ...born, fakeStudent: true });
  const role = [...world.roles.all()].find((one) => one.baseType === 'StudentViewEnrollment');
  const section = world.sectionsOf(course.id)[0];
  if (role === undefined || section === undefined)
    throw new Error('a course needs a section and Canvas its roles');
  world.addEnrollment({
    userId: user.id,
    courseId: course.id,
    sectionId: section.id,
    type: 'StudentViewEnrollment',
    roleId: role.id,
    workflowState: 'active',
    associatedUserId: null,
    sisPseudonymId: null,
    sisImportId: null,
    limitPrivilegesToSection: false,
    createdAt: clock.now(),
    updatedAt: clock.now(),
  });
  return user;
}

function startStudentView(deps: PracticeDeps, req: Request, res: Response): void {
  const visitor = visitorOf(deps, req, res);
  const { session, user } = visitor;
  const course = deps.world.courses.get(Number(req.params['id']));
  if (session === null || user === null || session.realUserId !== null || !csrfHolds(req)) {
    refuse(req, res, visitor);
    return;
  }
  if (course === undefined || course.workflowState === 'deleted') {
    notFound(res);
    return;
  }
  if (!isStaffOf(deps.world, user.id, course.id)) {
    refuse(req, res, visitor);
    return;
  }
  session.realUserId = user.id;
  session.userId = testStudentOf(deps, course).id;
  res.redirect(303, `/courses/${String(course.id)}`);
}

/**
 * Acting as somebody (`POST /users/:id/masquerade`), Student View (`POST /courses/:id/student_view`), and the way back
 * (`POST /stop-acting`).
 */
export function mountActingPages(app: Express, deps: PracticeDeps, form: RequestHandler): void {
  app.post('/users/:id/masquerade', form, (req, res) => actAs(deps, req, res, Number(req.params['id'])));
  app.post('/masquerade', form, (req, res) =>
    actAs(deps, req, res, Number((req.body as Record<string, unknown> | undefined)?.['user_id'])),
  );
  app.post('/courses/:id/student_view', form, (req, res) => startStudentView(deps, req, res));
  app.post('/stop-acting', form, (req, res) => {
    const visitor = visitorOf(deps, req, res);
    const { session } = visitor;
    if (session === null || !csrfHolds(req)) {
      refuse(req, res, visitor);
      return;
    }
    if (session.realUserId === null) {
      sendPage(res, messagePage('Nothing to stop', 'You are yourself.'), 400);
      return;
    }
    session.userId = session.realUserId;
    session.realUserId = null;
    res.redirect(303, '/');
  });
}
