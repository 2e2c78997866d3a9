import type { AskedActKind, Child } from '../../contract/child.ts';
import type { Roster, SignIns, StudentState } from '../../contract/roster.ts';
import type { FakeWorld } from './fake-worlds.ts';

const statesAfter: Readonly<Record<string, StudentState>> = {
  suspend: 'suspended',
  reactivate: 'has-card',
  unlock: 'has-card',
  delete: 'none-yet',
  'new-password': 'has-card',
  'card-for-today': 'has-card',
  'let-go': 'none-yet',
  'opt-out': 'opted-out',
  'lift-opt-out': 'has-card',
};

/** The class as it is asked for: whoever the batch has made a login for has one. */
export function rosterNow({ roster, batch, session }: FakeWorld): Roster {
  if (session.district.testCopy?.overwrittenAt !== undefined) return roster;
  const made = new Map(
    batch.items.filter(({ fate }) => fate === 'made').map(({ studentId, username }) => [studentId, username]),
  );
  return {
    ...roster,
    students: roster.students.map((student) => {
      const username = student.state === 'none-yet' ? made.get(student.id) : undefined;
      if (username === undefined) return student;
      return { ...student, state: 'has-card' as const, username, madeAt: batch.startedAt };
    }),
  };
}

/** One child of the class, as the roster has it; an act is done at once. */
export function actOnChild({ roster, childChanges }: FakeWorld, what: string): Child | undefined {
  const [, studentId, kind] = /\/children\/(\d+)(?:\/([a-z-]+))?$/.exec(what) ?? [];
  const student = roster.students.find(({ id }) => id === studentId);
  if (!student) return undefined;
  const by = { by: 'Ana Rivera', at: '2026-09-14T14:20:00Z' };
  if (kind) {
    student.state = statesAfter[kind] ?? 'none-yet';
    if (kind === 'opt-out') childChanges.optedOut = { ...by, mayLift: false };
    else if (kind === 'lift-opt-out') delete childChanges.optedOut;
    else childChanges.act = { kind: kind as AskedActKind, state: 'done', ...by };
    if (kind === 'card-for-today')
      childChanges.today = { until: '2026-09-14T22:00:00Z', timeZone: 'America/New_York' };
    if (kind === 'delete') delete student.username;
    if (kind === 'new-password' || kind === 'card-for-today') {
      delete student.printedAt;
      student.madeAt = by.at;
    }
  }
  const { id, name, tellApart, state, code, username, printedAt, madeAt } = student;
  return {
    id,
    classId: roster.class.id,
    className: roster.class.name,
    name,
    ...(tellApart === undefined ? {} : { tellApart }),
    state,
    ...(code === undefined ? {} : { code }),
    ...(username === undefined ? {} : { username, madeAt: madeAt ?? '2026-09-01T15:00:00Z' }),
    ...(printedAt === undefined ? {} : { printedAt, printedBy: 'Ana Rivera' }),
    hasPassword: username !== undefined,
    ...(state === 'suspended' ? { suspended: student.suspended ?? { ...by, why: 'by-teacher' } } : {}),
    ...childChanges,
  };
}

/** All but two have signed in this morning. */
export function signInsOf({ roster }: FakeWorld, { since }: { readonly since?: string }): SignIns {
  const held = roster.students.filter(
    ({ username, state }) => username !== undefined && state !== 'left-out',
  );
  const askedAt = '2026-09-14T12:05:00Z';
  const at = '2026-09-14T11:52:00Z';
  const signedIn = held.slice(2).map(({ id }) => ({ id, at }));
  for (const student of held.slice(2)) student.signedInAt = at;
  for (const student of held.slice(0, 2)) student.neverSignedIn = true;
  // Of the pretended morning, whatever the real clock says.
  const asked = since === undefined ? {} : { since: '2026-09-14T11:05:00Z' };
  return { askedAt, ...asked, signedIn, notYet: held.slice(0, 2).map(({ id }) => id), unknown: [] };
}
