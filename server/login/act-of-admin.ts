import type { LoginActKind } from '../../contract/child.ts';
import type { Context } from '../context.ts';
import type { LoginAct } from '../storage/login-act-documents.ts';
import type { LoginInCanvas } from '../storage/login-documents.ts';
import { DuplicateError } from '../storage/port.ts';
import { holdAndWork } from './login-worker.ts';
import { newAct, subjectOf } from './new-act.ts';

interface Asked extends Pick<LoginAct, 'id' | 'kind' | 'startedBy' | 'yearEndId' | 'reason'> {
  readonly kind: LoginActKind;
  /** The class that the child is looked for in, where somebody is let in; else that of the login. */
  readonly course?: { readonly id: string; readonly name: string };
}

/**
 * Has an act done on a login whose child may be in no class any more, in the name of an admin of its account; once for one id, however
 * often it is asked for.
 * @returns the act as it is then: it may wait, and goes on by itself; undefined where something else is done to the login at this moment
 */
export async function actOfAdmin(
  context: Context,
  login: LoginInCanvas,
  { course, ...asked }: Asked,
): Promise<LoginAct | undefined> {
  const { loginActs, batches } = context.storage;
  const known = await loginActs.get(asked.id);
  if (known) return known;
  const subject = subjectOf(login);
  const act = newAct(
    context,
    { ...subject, courseId: course?.id ?? subject.courseId },
    {
      ...asked,
      className: course?.name ?? (await batches.get(login.batchId))?.className ?? '',
      byAdmin: true,
      activeKey: login.id,
      owner: asked.id,
    },
  );
  try {
    await loginActs.insert(act);
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    return loginActs.get(asked.id);
  }
  await holdAndWork(context, act);
  return loginActs.get(asked.id);
}
