import type { Plan, UploadReport } from '../../contract/plan.ts';
import { childNames, frogPicture, klass } from './fake-names.ts';
import type { FakeWorld } from './fake-worlds.ts';

const passwords = [
  ['frog', 'moon', '47'],
  ['lamp', 'bird', '83'],
  ['tent', 'cloud', '52'],
  ['duck', 'apple', '69'],
] as const;

/** A plan of the class, as it is when it is opened. */
export function freshPlan(): Plan {
  return {
    id: '7f0c',
    classId: klass.id,
    lines: childNames.map(([name, sortableName], index) => {
      const [a, b, digits] = passwords[index % passwords.length]!;
      return {
        studentId: String(1001 + index),
        name,
        sortableName,
        ...(name === 'Mia Johnson' ? { tellApart: index === 6 ? '417' : '902' } : {}),
        username: `child${22 + index}`,
        password: `${a}${b}${digits}`,
        words: [a, b],
        check: 'pending',
        skip: index === 3,
        warnings:
          index === 1 ? [{ code: 'close-usernames', field: 'username', message: 'Close to another.' }] : [],
      };
    }),
    leftOut: [
      { studentId: '1201', name: 'Pat Colleague', sortableName: 'Colleague, Pat', reason: 'not-made-by-sis' },
      { studentId: '1202', name: 'Test Student', sortableName: 'Student, Test', reason: 'student-view' },
    ],
    alreadyMade: 1,
    mayTypePasswords: true,
    checking: true,
  };
}

/** A report with one of every kind of line. */
export function freshUpload(): UploadReport {
  return {
    rows: 9,
    changes: [
      { row: 2, studentId: '1001', username: 'bluebird7', password: false },
      { row: 3, studentId: '1003', username: 'redfox22', password: true },
    ],
    unchanged: 1,
    faults: [
      { row: 4, kind: 'not-found' },
      { row: 9, kind: 'not-found' },
      { row: 5, kind: 'ambiguous' },
      { row: 6, kind: 'twice', studentId: '1002' },
      { row: 7, kind: 'twice', studentId: '1002' },
      {
        row: 8,
        kind: 'bad-value',
        studentId: '1007',
        issues: [{ code: 'username-taken-roster', field: 'username', message: 'Taken.' }],
      },
    ],
    counts: { 'not-found': 2, ambiguous: 1, twice: 2, 'bad-value': 1 },
    absent: ['1004', '1005'],
    passwords: 'taken',
    seen: 'a'.repeat(64),
  };
}

/** The canned answers about a plan. */
export function actOnPlan(world: FakeWorld, what: string, body: unknown): unknown {
  const { plan } = world;
  if (what.endsWith('/batch')) return world.batch;
  if (what.endsWith('/check')) return { issues: world.typedIssues };
  if (what.endsWith('/upload')) return world.upload;
  if (what.endsWith('/upload/apply')) return applyUpload(world);
  if (what.endsWith('/pictures')) return { pictures: { frog: frogPicture } };
  if (what.endsWith('/csv')) return new Blob([], { type: 'text/csv' });
  if (what.startsWith('GET')) {
    const next = plan.lines.find((line) => line.check === 'pending');
    for (const line of plan.lines) if (next && line.check === 'pending') line.check = 'clear';
    plan.checking = false;
    return plan;
  }
  const line = plan.lines.find(({ studentId }) => what.endsWith(`/lines/${studentId}`));
  if (line && body) Object.assign(line, body);
  return plan;
}

function applyUpload({ plan, upload }: FakeWorld): unknown {
  for (const { studentId, username } of upload.changes) {
    const line = plan.lines.find((one) => one.studentId === studentId);
    if (line && username !== undefined) line.username = username;
  }
  return { plan, report: upload };
}
