import type { Child, LoginActKind } from '../../contract/child.ts';
import type { StudentState } from '../../contract/roster.ts';
import type { FakeWorld } from './fake-worlds.ts';

const statesAfter: Readonly<Record<LoginActKind, StudentState>> = {
  suspend: 'suspended',
  reactivate: 'has-card',
  unlock: 'has-card',
  delete: 'none-yet',
  'new-password': 'has-card',
};

/** One child of the class, as the roster has it; an act is done at once. */
export function actOnChild({ roster, childChanges }: FakeWorld, what: string): Child | undefined {
  const [, studentId, kind] = /\/children\/(\d+)(?:\/([a-z-]+))?$/.exec(what) ?? [];
  const student = roster.students.find(({ id }) => id === studentId);
  if (!student) return undefined;
  const by = { by: 'Ana Rivera', at: '2026-09-14T14:20:00Z' };
  if (kind) {
    student.state = statesAfter[kind as LoginActKind];
    Object.assign(childChanges, { act: { kind, state: 'done', ...by } });
    if (kind === 'delete') delete student.username;
    if (kind === 'new-password') delete student.printedAt;
  }
  const { id, name, tellApart, state, code, username, printedAt } = student;
  return {
    id,
    classId: roster.class.id,
    className: roster.class.name,
    name,
    ...(tellApart === undefined ? {} : { tellApart }),
    state,
    ...(code === undefined ? {} : { code }),
    ...(username === undefined ? {} : { username, madeAt: '2026-09-01T15:00:00Z' }),
    ...(printedAt === undefined ? {} : { printedAt, printedBy: 'Ana Rivera' }),
    hasPassword: username !== undefined,
    ...(state === 'suspended' ? { suspended: by } : {}),
    ...childChanges,
  };
}
