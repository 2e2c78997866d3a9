import type { Child, LoginActView, SecondLogin } from '../../contract/child.ts';
import { ruleOf } from '../access/access-table.ts';
import type { Grant } from '../access/grant.ts';
import type { LoginAct } from '../storage/login-act-documents.ts';
import type { Login } from '../storage/login-documents.ts';
import { presentSuspension } from '../roster/present-student.ts';
import type { FoundChild } from './find-child.ts';

/** A child for the screen of whoever was granted that, field by field: nothing of the standard login, and no password. */
export function presentChild(
  { person, course, tellApart, login, seconds, act, optOut }: FoundChild,
  { via }: Grant,
): Child {
  const { id, name, state, reason, code } = person;
  return {
    id,
    classId: course.id,
    className: course.name,
    name,
    ...(tellApart === undefined ? {} : { tellApart }),
    state,
    ...(reason === undefined ? {} : { reason }),
    ...(code === undefined ? {} : { code }),
    ...presentLogin(login),
    ...(seconds.length === 0 ? {} : { seconds: seconds.map(presentSecond) }),
    ...(optOut === undefined
      ? {}
      : {
          optedOut: {
            by: optOut.by,
            at: iso(optOut.since),
            mayLift: ruleOf('lift-opt-out').who.includes(via),
          },
        }),
    ...(act === undefined ? {} : { act: presentAct(act) }),
  };
}

function presentLogin(login: Login | undefined): Pick<Child, 'hasPassword'> & Partial<Child> {
  if (!login || login.state === 'reserved') return { hasPassword: false };
  const { username, madeAt, printedAt, printedBy, temporaryUntil } = login;
  return {
    username,
    hasPassword: login.passwordSealed !== undefined,
    ...(madeAt === undefined ? {} : { madeAt: iso(madeAt) }),
    ...(printedAt === undefined ? {} : { printedAt: iso(printedAt) }),
    ...(printedBy === undefined ? {} : { printedBy }),
    ...presentSuspension(login),
    ...(temporaryUntil === undefined
      ? {}
      : { today: { until: iso(temporaryUntil), timeZone: login.temporaryZone ?? 'UTC' } }),
  };
}

function presentSecond({ username, madeAt, printedAt, printedBy, state }: Login): SecondLogin {
  return {
    username,
    ...(madeAt === undefined ? {} : { madeAt: iso(madeAt) }),
    ...(printedAt === undefined ? {} : { printedAt: iso(printedAt) }),
    ...(printedBy === undefined ? {} : { printedBy }),
    isSuspended: state === 'suspended',
  };
}

function presentAct({ kind, state, code, waitsFor, startedAt, startedBy }: LoginAct): LoginActView {
  return {
    kind,
    state,
    ...(code === undefined ? {} : { code }),
    ...(waitsFor === undefined ? {} : { waitsFor }),
    at: iso(startedAt),
    by: startedBy.name,
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
