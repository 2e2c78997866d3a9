import type { LevelSettings } from '../../contract/settings.ts';
import type { AccountSwitch } from '../../contract/switches.ts';
import type { BatchView, Fate } from '../../contract/batch.ts';
import type { Child } from '../../contract/child.ts';
import type { ConnectionFacts, School } from '../../contract/connection.ts';
import type { LineIssue, Plan, UploadReport } from '../../contract/plan.ts';
import type { PrintingAnswer } from '../../contract/printing.ts';
import type { ProblemCode } from '../../contract/problem.ts';
import type { Nudges } from '../../contract/nudge.ts';
import type { RecordPage } from '../../contract/record.ts';
import type { ClassList, ClassRow, Roster, RosterStudent } from '../../contract/roster.ts';
import type { Pile } from '../../contract/school-cards.ts';
import type { SessionFacts } from '../../contract/session.ts';
import { connection, record, schools, switches } from './fake-district.ts';
import { somePiles } from './fake-printing.ts';
import { schoolSettings } from './fake-settings.ts';
import { childNames, klass, longName } from './fake-names.ts';
import { freshPlan, freshUpload } from './fake-plans.ts';

/** What one pretended launch sees; the pretended server changes it as the panel asks. */
export interface FakeWorld {
  /** What the latest sheet was asked for by. */
  sheetAsked?: unknown;
  /** Passwords end with a printing that went well. */
  forgetsPrinted: boolean;
  /** What was said of printings. */
  printingSaid: PrintingAnswer[];
  session: SessionFacts;
  classes: ClassList;
  roster: Roster;
  /** What is said of the child besides what the class list says. */
  childChanges: Partial<Child>;
  plan: Plan;
  /** What is wrong with whatever is being typed. */
  typedIssues: LineIssue[];
  /** What any list would change. */
  upload: UploadReport;
  batch: BatchView;
  /** Children finished each time the batch is asked for; 0 stands still. */
  pace: number;
  connection: ConnectionFacts;
  schools: School[];
  switches: AccountSwitch[];
  settings: LevelSettings;
  record: RecordPage;
  nudges: Nudges['nudges'];
  piles: Pile[];
  /** The consent ends with this trouble rather than with a token. */
  refuseConsent?: ProblemCode;
  /** Requests so far. */
  asked: string[];
  /** What stood behind the question marks of them. */
  queries: string[];
  /** A refusal by path, for screens of problems. */
  refuse: Partial<Record<string, { code: ProblemCode; details?: unknown; method?: string }>>;
}

function students(state: 'none-yet' | 'has-card'): RosterStudent[] {
  const pupils = childNames.map(([name, sortableName], index): RosterStudent => {
    const id = String(1001 + index);
    return {
      id,
      name,
      sortableName,
      sections: [index % 2 ? 'Reading group B' : 'Reading group A'],
      state,
      ...(state === 'has-card' ? { username: `child${22 + index}` } : {}),
      ...(state === 'has-card'
        ? { madeAt: index === 0 ? '2026-09-09T15:00:00Z' : '2026-09-01T15:00:00Z' }
        : {}),
      ...(state === 'has-card' && index > 1
        ? { printedAt: '2026-09-02T15:00:00Z', printedBy: 'Ms. Rivera' }
        : {}),
      ...(name === 'Mia Johnson' ? { tellApart: index === 6 ? '417' : '902' } : {}),
    };
  });
  const { username: _none, madeAt: _never, ...bare } = pupils[0]!;
  const more: RosterStudent[] = [
    {
      ...pupils[0]!,
      id: '1101',
      name: 'Ben Adams',
      sortableName: 'Adams, Ben',
      state: 'has-card',
      username: 'bena47',
      printedAt: '2026-09-02T15:00:00Z',
    },
    {
      ...(state === 'has-card' ? { ...pupils[0]!, username: 'chloed31' } : bare),
      id: '1102',
      name: 'Chloe Diaz',
      sortableName: 'Diaz, Chloe',
      state: 'needs-attention',
      code: state === 'has-card' ? 'login-gone' : 'canvas-kept-failing',
    },
    {
      ...pupils[0]!,
      id: '1103',
      name: 'Dana Cole',
      sortableName: 'Cole, Dana',
      state: 'suspended',
      username: 'danac58',
      suspended: { by: 'Login Cards', at: '2026-09-12T06:05:00Z', why: 'suspended-by-sis' },
    },
    {
      ...bare,
      id: '1201',
      name: 'Pat Colleague',
      sortableName: 'Colleague, Pat',
      state: 'left-out',
      reason: 'not-made-by-sis',
    },
    {
      ...bare,
      id: '1202',
      name: 'Test Student',
      sortableName: 'Student, Test',
      state: 'left-out',
      reason: 'student-view',
    },
  ];
  return [...pupils, ...more];
}

function batch(): BatchView {
  return {
    id: 'b1',
    classId: klass.id,
    className: klass.name,
    state: 'running',
    task: 'make',
    startedAt: '2026-09-02T15:00:00Z',
    startedBy: 'Ana Rivera',
    items: childNames.map(([name, sortableName], index) => ({
      studentId: String(1001 + index),
      name,
      sortableName,
      fate: 'planned' satisfies Fate,
      username: `child${22 + index}`,
    })),
  };
}

const teacher: SessionFacts = {
  person: { name: 'Ana Rivera' },
  district: { name: 'Maple Valley School District', connection: 'active', frozen: false },
  place: { kind: 'course', id: klass.id, name: klass.name },
  start: 'class',
  classId: klass.id,
  may: { connect: false, chooseSchools: false, seeRecord: false, settings: false },
  actingAs: false,
};

const districtAdmin: SessionFacts = {
  ...teacher,
  person: { name: 'Dee Admin' },
  place: { kind: 'account', id: '1', name: 'Maple Valley School District' },
  start: 'classes',
  may: { connect: true, chooseSchools: true, seeRecord: true, settings: true },
};

export const scenarios = [
  'teacher',
  'all-made',
  'empty',
  'acting',
  'ask',
  'dead',
  'admin',
  'connect',
] as const;
export type Scenario = (typeof scenarios)[number];

/** What an admin switched off is so among the schools, too. */
function asSwitched(school: School): School {
  const off = switches.find(({ id }) => id === school.id)?.off;
  return off ? { ...school, offBy: off.by } : school;
}

/** A fresh world of one kind. */
export function fakeWorld(scenario: Scenario): FakeWorld {
  const sessions: Record<Scenario, SessionFacts> = {
    teacher,
    'all-made': teacher,
    empty: teacher,
    acting: { ...teacher, actingAs: true },
    ask: { ...teacher, start: 'ask-admin', district: { ...teacher.district, connection: 'none' } },
    dead: { ...teacher, start: 'ask-admin', district: { ...teacher.district, connection: 'dead' } },
    admin: districtAdmin,
    connect: { ...districtAdmin, start: 'connect', district: { ...teacher.district, connection: 'none' } },
  };
  const people = scenario === 'empty' ? [] : students(scenario === 'all-made' ? 'has-card' : 'none-yet');
  const classes: ClassRow[] = [
    klass,
    { ...klass, id: '802', name: 'Kindergarten – Room 3', code: 'K-3', students: 22, published: false },
    {
      ...klass,
      id: '803',
      name: `Grade 2 – ${longName}`,
      code: 'G2',
      accountId: '14',
      accountName: 'Valley High School',
      schoolOn: false,
      students: 1,
    },
  ];
  return {
    session: structuredClone(sessions[scenario]),
    classes: {
      classes,
      more: true,
      accounts: [
        { id: '12', name: 'Maple Elementary' },
        { id: '14', name: 'Valley High School' },
      ],
    },
    roster: {
      class: klass,
      sections: [
        { id: '1', name: 'Reading group A' },
        { id: '2', name: 'Reading group B' },
      ],
      students: people,
      movedAway: [],
      batchRunning: false,
    },
    childChanges: {},
    plan: freshPlan(),
    typedIssues: [],
    upload: freshUpload(),
    batch: batch(),
    pace: 4,
    connection: structuredClone(
      scenario === 'admin'
        ? {
            ...connection,
            state: 'active',
            apiKeyId: '10000000000012',
            owner: { name: 'Login Cards Service', isYou: false },
            schoolsOn: 1,
            rights: connection.rights.map((right) => ({
              ...right,
              held: right.held || right.weight === 'needed',
            })),
          }
        : connection,
    ),
    schools: structuredClone(scenario === 'admin' ? schools.map(asSwitched) : schools),
    switches: structuredClone(switches),
    settings: structuredClone(schoolSettings),
    record: structuredClone(record),
    nudges: {},
    piles: somePiles(4),
    forgetsPrinted: false,
    printingSaid: [],
    asked: [],
    queries: [],
    refuse: {},
  };
}
