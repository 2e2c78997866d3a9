import { canvasOf } from '../connection/canvas-for.ts';
import { askingCanvas } from '../connection/to-problem.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import type { Context } from '../context.ts';
import type { ApiCall } from '../http/api-route.ts';
import { notFound } from '../problem.ts';
import { moveUp } from '../roster/follow-merge.ts';
import { readClass, type ClassPerson } from '../roster/read-class.ts';
import { tellTwinsApart } from '../roster/present-student.ts';
import { verifyLogin } from '../roster/verify-logins.ts';
import type { LoginAct } from '../storage/login-act-documents.ts';
import type { Login, OptOut } from '../storage/login-documents.ts';
import type { GrantedCourse } from '../access/grant.ts';

/** A pupil of a class with everything that our record says of them. */
export interface FoundChild {
  readonly person: ClassPerson;
  readonly course: GrantedCourse;
  readonly tellApart: string | undefined;
  readonly login: Login | undefined;
  /** Further ones of a child in whom two were merged: by our record they are there. */
  readonly seconds: readonly Login[];
  readonly act: LoginAct | undefined;
  readonly optOut: OptOut | undefined;
}

/**
 * The child of a request, who is a pupil of the class that the request was granted for, and of its sections where the person is
 * held to some. @throws Problem `not-found` for everybody else
 */
export async function findChild({
  context,
  session,
  grant,
  params,
}: Pick<ApiCall, 'context' | 'session' | 'grant' | 'params'>): Promise<FoundChild> {
  const { districtId } = session;
  const { course } = grant;
  if (!course) throw notFound();
  const client = await canvasOf(context, session);
  const people = await askingCanvas(() => readClass(context, client, { districtId, course }));
  const person = people.find(({ id }) => id === params['studentId']);
  if (!person || person.reason !== undefined) throw notFound();
  const id = `${districtId}:${person.id}`;
  const [{ login, seconds }, [act], optOut] = await Promise.all([
    findLogins(context, districtId, person.id),
    context.storage.loginActs.find(
      { districtId, studentId: person.id },
      { order: [{ by: 'startedAt', desc: true }], limit: 1 },
    ),
    context.storage.optOuts.get(id),
  ]);
  return { person, course, tellApart: tellTwinsApart(people).get(person.id), login, seconds, act, optOut };
}

async function findLogins(
  context: Context,
  districtId: string,
  studentId: string,
): Promise<Pick<FoundChild, 'login' | 'seconds'>> {
  const all = await context.storage.logins.find({ districtId, studentId });
  const login = all.find(({ id }) => id === `${districtId}:${studentId}`);
  const seconds = all.filter((one) => one !== login && (one.state === 'active' || one.state === 'suspended'));
  const [next] = seconds;
  if (login || !next || !(await moveUp(context, next))) return { login, seconds };
  return findLogins(context, districtId, studentId);
}

/** The same after Canvas has been asked how the login stands: one call. Without an answer, as our record has it. */
export async function findChildAsItIs(call: ApiCall): Promise<FoundChild> {
  const known = await findChild(call);
  const { login, act } = known;
  if (!login || act?.state === 'running') return known;
  if (login.state === 'reserved' || login.state === 'overwritten') return known;
  try {
    await verifyLogin(call.context, await canvasOf(call.context, call.session), login);
  } catch (error) {
    if (!isCanvasFault(error)) throw error;
    return known;
  }
  return findChild(call);
}
