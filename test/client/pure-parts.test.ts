import { partsOf } from '../../client/ui/with-breaks.tsx';
import { fontListsFor } from '../../client/ui/name-fonts.ts';
import { describe, expect, it } from 'vitest';
import type { ConnectionFacts } from '../../contract/connection.ts';
import { ApiProblem } from '../../client/api.ts';
import { stepOf } from '../../client/connect/steps.ts';
import { groupEntries } from '../../client/record/group-entries.ts';
import { readIssues } from '../../client/plan/read-issues.ts';
import { whoIsAside, whoMayNot } from '../../client/plan/who-is-aside.ts';
import { splitPassword } from '../../client/plan/split-password.ts';
import { arrangeStudents, countStudents, type rosterFilters } from '../../client/roster/arrange-students.ts';
import { parentOf, startScreen } from '../../client/screens.ts';
import { countSchools, flattenSchools } from '../../client/settings/school-tree.ts';
import { fakeWorld } from './fake-worlds.ts';

const { students } = fakeWorld('teacher').roster;
const everyone = { search: '', section: '', order: 'last-name', show: 'all' } as const;

describe('the order of a class', () => {
  it('is by last name, accents where the language puts them', () => {
    const names = arrangeStudents(students, everyone, 'en').map(({ sortableName }) => sortableName);
    expect(names.slice(0, 3)).toEqual(['Adams, Ben', 'Brooks, Aaliyah', 'Cole, Dana']);
    expect(names).toHaveLength(students.length);
  });

  it('finds a name without its accents, and nobody for a name not there', () => {
    const found = (search: string) =>
      arrangeStudents(students, { ...everyone, search }, 'en').map(({ name }) => name);
    expect(found('sofia pena')).toEqual(['Sofía Peña Ortiz']);
    expect(found('nobody')).toEqual([]);
  });

  it('shows those who need something', () => {
    const class1 = fakeWorld('all-made').roster.students;
    const [first, second, third] = class1;
    Object.assign(first!, { neverSignedIn: true });
    Object.assign(second!, { state: 'locked', signedInAt: '2026-09-02T15:00:00Z' });
    Object.assign(third!, { state: 'opted-out' });
    const shown = (show: (typeof rosterFilters)[number]) =>
      arrangeStudents(class1, { ...everyone, show }, 'en').map(({ id }) => id);
    expect(shown('never-signed-in')).toEqual([first!.id]);
    expect(shown('locked')).toEqual([second!.id]);
    expect(shown('opted-out')).toEqual([third!.id]);
    // Made after the class was printed last (of one there is a card of an earlier password); before the first printing, everybody.
    expect(shown('new')).toEqual(['1101', first!.id]);
    for (const student of class1) delete student.printedAt;
    expect(shown('new').length).toBeGreaterThan(5);
    expect(shown('moved-away')).toEqual([]);
  });

  it('counts who gets a login, and leaves out who may not have one', () => {
    expect(countStudents(students)).toEqual({
      children: 17,
      toMake: 15,
      withCard: 1,
      printable: 1,
      printed: 1,
      leftOut: 2,
    });
    expect(countStudents([])).toEqual({
      children: 0,
      toMake: 0,
      withCard: 0,
      printable: 0,
      printed: 0,
      leftOut: 0,
    });
  });
});

describe('who gets no login by a plan', () => {
  it('is one list: by the roster, by the check with Canvas, and at last by the teacher', () => {
    const { plan } = fakeWorld('teacher');
    Object.assign(plan.lines[0]!, { check: 'left-out', reason: 'holds-staff-role' });
    const told = whoIsAside(plan).map(({ name, reason }) => [name, reason]);
    expect(told).toEqual([
      ['Pat Colleague', 'not-made-by-sis'],
      ['Test Student', 'student-view'],
      ['Aaliyah Brooks', 'holds-staff-role'],
      ['Nguyễn Thị Ánh', undefined],
    ]);
    expect(whoMayNot(plan)).toHaveLength(3);
  });

  it('is nobody where everybody gets one', () => {
    const { plan } = fakeWorld('teacher');
    expect(whoIsAside({ ...plan, leftOut: [], lines: plan.lines.slice(0, 2) })).toEqual([]);
  });
});

describe('the record', () => {
  const { entries } = fakeWorld('admin').record;
  const told = (list: typeof entries) =>
    groupEntries(list).map((group) => `${group.entry.act} ${group.entries.length}`);

  it('puts the children of one batch together, one line for each kind of act', () => {
    expect(told(entries)).toEqual(['cards-printed 1', 'login-made 3', 'student-left-out 1', 'connected 1']);
    const [card, made, ...rest] = entries;
    const mixed = [card!, ...rest.slice(0, 3), made!, ...rest.slice(3)];
    expect(told(mixed)).toEqual(['cards-printed 1', 'login-made 3', 'student-left-out 1', 'connected 1']);
  });

  it('keeps the order of what was done to one login: made, taken back and made again are three lines', () => {
    const [, made, other] = entries;
    const list = [made!, { ...made!, act: 'login-undone' }, made!] as const;
    expect(told([...list])).toEqual(['login-made 1', 'login-undone 1', 'login-made 1']);
    const before = { ...other!, username: 'before1', act: 'login-undone' } as const;
    expect(told([other!, before, { ...before, act: 'login-made' }])).toEqual([
      'login-made 1',
      'login-undone 1',
      'login-made 1',
    ]);
  });

  it('keeps apart what another person did, in another class, or after something else', () => {
    const made = entries.slice(1, 3);
    expect(told([made[0]!, { ...made[1]!, who: 'Ben Lee' }])).toEqual(['login-made 1', 'login-made 1']);
    expect(told([made[0]!, { ...made[1]!, place: 'K-3' }])).toEqual(['login-made 1', 'login-made 1']);
    expect(told([made[0]!, entries[0]!, made[1]!])).toHaveLength(3);
    const days = [{ ...made[0]!, at: '2026-09-04T15:05:00Z' }, made[1]!] as const;
    expect(told(days.map((entry) => ({ ...entry, act: 'login-suspended' })))).toHaveLength(2);
    expect(told([])).toEqual([]);
  });
});

describe('a password on the screen', () => {
  it('is its words and the rest, and joined it is the password', () => {
    const parts = splitPassword('frogmoon47', ['frog', 'moon']);
    expect(parts).toEqual([
      { text: 'frog', kind: 'word' },
      { text: 'moon', kind: 'word' },
      { text: '47', kind: 'rest' },
    ]);
  });

  it('is one part when it was typed by hand', () => {
    expect(splitPassword('typed123', ['frog', 'moon'])).toEqual([{ text: 'typed123', kind: 'rest' }]);
    expect(splitPassword('typed123', [''])).toEqual([{ text: 'typed123', kind: 'rest' }]);
  });
});

describe('what a refused edit broke', () => {
  it('is read from the details of plan-line-invalid alone', () => {
    const issues = [{ code: 'username-too-short', field: 'username' }];
    expect(readIssues(new ApiProblem('plan-line-invalid', '', { issues }))).toEqual(issues);
    expect(readIssues(new ApiProblem('bad-input', '', { issues }))).toEqual([]);
    expect(readIssues(new ApiProblem('plan-line-invalid', '', { issues: ['x', { code: 1 }] }))).toEqual([]);
  });
});

describe('the way through the screens', () => {
  it('begins where the server says, and a class without an id begins at the list', () => {
    const { session } = fakeWorld('teacher');
    expect(startScreen(session)).toEqual({ name: 'class', classId: '801' });
    const { classId: _without, ...rest } = session;
    expect(startScreen(rest)).toEqual({ name: 'classes' });
  });

  it('leads back to the class, and to the list only where there is one', () => {
    const course = fakeWorld('teacher').session;
    const account = fakeWorld('admin').session;
    expect(parentOf({ name: 'batch', classId: '801', batchId: 'b' }, course)).toEqual({
      name: 'class',
      classId: '801',
    });
    const cards = { name: 'cards', classId: '801', className: 'K' } as const;
    expect(parentOf(cards, account)).toEqual({ name: 'class', classId: '801' });
    expect(parentOf({ ...cards, toTry: true }, account)).toEqual({ name: 'canary' });
    expect(parentOf({ name: 'class', classId: '801' }, account)).toEqual({ name: 'classes' });
    expect(parentOf({ name: 'class', classId: '801' }, course)).toBeUndefined();
  });
});

describe('the steps of connecting', () => {
  const facts = (changes: Partial<ConnectionFacts>) => ({ ...fakeWorld('connect').connection, ...changes });

  it('follow what the server knows', () => {
    const steps = [
      stepOf(facts({}), undefined),
      stepOf(facts({ state: 'key-entered', apiKeyId: '1' }), undefined),
      stepOf(facts({ state: 'consented', apiKeyId: '1' }), undefined),
      stepOf(facts({ state: 'active', apiKeyId: '1' }), undefined),
      stepOf(facts({ state: 'active', apiKeyId: '1', schoolsOn: 2 }), undefined),
      stepOf(facts({ state: 'dead', apiKeyId: '1' }), undefined),
      stepOf(facts({ state: 'dead' }), undefined),
    ];
    expect(steps).toEqual(['make-key', 'consent', 'owner', 'rights', 'overview', 'consent', 'make-key']);
  });

  it('let the admin stand on an earlier step, never on one that is not open yet', () => {
    expect(stepOf(facts({ state: 'consented', apiKeyId: '1' }), 'key')).toBe('key');
    expect(stepOf(facts({}), 'schools')).toBe('make-key');
    expect(stepOf(facts({ state: 'key-entered', apiKeyId: '1' }), 'rights')).toBe('consent');
  });
});

describe('the tree of schools', () => {
  const { schools } = fakeWorld('connect');

  it('puts each account under its own, and shows what a chosen one carries', () => {
    const shown = flattenSchools(schools, new Set(['11'])).map(
      ({ school, depth, coveredBy }) => `${'.'.repeat(depth)}${school.id}<${coveredBy?.id ?? ''}`,
    );
    expect(shown).toEqual(['1<', '.11<', '..12<11', '..13<11', '.14<']);
  });

  it('counts schools, not the accounts that hold them', () => {
    expect(['1', '11', '14'].map((id) => countSchools(schools, new Set([id])))).toEqual([3, 2, 1]);
    expect(countSchools(schools, new Set())).toBe(0);
  });

  it('counts none that an admin switched off, nor what is below it, whatever is chosen', () => {
    const oneOff = schools.map((school) =>
      school.id === '12' ? { ...school, offBy: 'Sam School' } : school,
    );
    expect(countSchools(oneOff, new Set(['11', '12', '14']))).toBe(2);
    const aboveOff = schools.map((school) =>
      school.id === '11' ? { ...school, offBy: 'Dee Admin' } : school,
    );
    expect(countSchools(aboveOff, new Set(['1', '12']))).toBe(1);
    const through = flattenSchools(aboveOff, new Set(['1'])).map(({ offThrough }) => offThrough?.id ?? '');
    expect(through).toEqual(['', '', '11', '11', '']);
  });

  it('keeps accounts whose parent is not told', () => {
    expect(flattenSchools(schools.slice(2), new Set()).map(({ school }) => school.id)).toEqual([
      '12',
      '13',
      '14',
    ]);
  });
});

describe('the fonts for a name', () => {
  it('are brought for scripts that not every machine has, and for no other', () => {
    for (const name of ['Mia López', 'Łukasz', 'Nguyễn Thị Ánh', 'Михаил', 'Zoë'])
      expect(fontListsFor(name)).toEqual([]);
    for (const name of ['أمل', 'נועה', 'दिया', 'ሊያ', 'สมชาย'])
      expect(fontListsFor(name)).toEqual(['scripts']);
    for (const name of ['王小明', '김민준', 'さくら']) expect(fontListsFor(name)).toEqual(['east-asian']);
    expect(fontListsFor('王 Amal أمل')).toEqual(['scripts', 'east-asian']);
  });
});

describe('an address on a narrow screen', () => {
  it('is broken after a slash and before a dot, and the text is whole', () => {
    const text = 'Open https://maplevalley.instructure.com/login/canvas. Then look.';
    const parts = ['Open https://maplevalley', '.instructure', '.com/', 'login/', 'canvas. Then look.'];
    expect(partsOf(text)).toEqual(parts);
    expect(parts.join('')).toBe(text);
    expect(partsOf('Mr. Hall’s class')).toEqual(['Mr. Hall’s class']);
  });
});
