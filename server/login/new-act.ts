import { leaseTime } from '../batch/work-on-batch.ts';
import type { Context } from '../context.ts';
import type { LoginAct } from '../storage/login-act-documents.ts';
import type { LoginInCanvas, LoginSubject } from '../storage/login-documents.ts';

/** What every act begins with by itself. */
type Given = keyof LoginSubject | 'state' | 'startedAt' | 'tries' | 'leaseUntil' | 'fence' | 'wakeAt';
type Asked = Omit<LoginAct, Given> & { readonly activeKey: string };

/**
 * A new act on a login, not stored yet. With an `owner` it is held by that one from now on, who works on it at once; without, the
 * first worker that looks claims it. `activeKey` is the place of our record, so that nothing else is done to the login meanwhile.
 */
export function newAct({ clock }: Context, subject: LoginSubject, { owner, ...asked }: Asked): LoginAct {
  const { districtId, studentId, studentName, username, canvasLoginId, accountId, courseId } = subject;
  const now = clock.now();
  return {
    ...asked,
    ...{ districtId, studentId, studentName, username, canvasLoginId, accountId, courseId },
    state: 'running',
    startedAt: now,
    tries: 0,
    ...(owner === undefined ? { leaseUntil: 0, fence: 0 } : { owner, leaseUntil: now + leaseTime, fence: 1 }),
    wakeAt: 0,
  };
}

/** Whose login it is, and which, as our record has it now. */
export function subjectOf(login: LoginInCanvas): LoginSubject {
  const { districtId, studentId, name, username, canvasLoginId, accountId, courseId } = login;
  return { districtId, studentId, studentName: name, username, canvasLoginId, accountId, courseId };
}
