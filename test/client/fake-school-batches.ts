import type { ClassPage, SchoolBatchClassView, SchoolBatchView } from '../../contract/school-batch.ts';
import type { FakeWorld } from './fake-worlds.ts';

const longName =
  'Grade K - Mr. Wolfeschlegelsteinhausenbergerdorff-Ogbonnaya’s morning class for beginners in two languages';

const schools = [
  { id: '2', name: 'Cedar Elementary' },
  { id: '3', name: 'Willow Creek Elementary School for the Performing Arts and Environmental Sciences' },
];
const names = ['Grade 1 - Alvarado', longName, 'Grade 1 - Nguyen', 'Art - Bell', 'Grade K - Lang'];

const batch: SchoolBatchView = {
  id: 'many-1',
  accountId: '1',
  accountName: 'Maple Valley School District',
  classNames: [],
  state: 'ready',
  task: 'make',
  timeZone: 'America/New_York',
  begunAt: '2026-09-01T15:00:00.000Z',
  startedBy: 'Dee Admin',
  outside: { schoolOff: 14, notIncluded: 3 },
  classes: { all: 62, chosen: 60, counted: 62, ended: 0, leftOut: 0 },
  children: { toMake: 1432, alreadyMade: 51, aside: { 'not-made-by-sis': 4, 'invited-only': 7 } },
  fates: {},
  retryable: { children: 0, classes: 0 },
  used: 0,
};

type State = SchoolBatchView['state'];
const half = { made: 700, 'already-there': 41, 'left-out': 6, failed: 2, planned: 40, creating: 9 };

/** As it looks in each of its states. */
const changes: Partial<Record<State, Partial<SchoolBatchView>>> = {
  counting: { classes: { ...batch.classes, counted: 23 } },
  waiting: { notBefore: '2026-09-01T22:00:00.000Z' },
  running: { fates: half, classes: { ...batch.classes, ended: 31 } },
  stopped: {
    fates: { made: 700, 'already-there': 41, planned: 40, creating: 9 },
    classes: { ...batch.classes, ended: 31 },
  },
  done: {
    fates: { made: 1398, 'already-there': 88, 'left-out': 21, failed: 13 },
    classes: { ...batch.classes, ended: 58, leftOut: 2 },
    retryable: { children: 9, classes: 2 },
  },
};

const states = new WeakMap<FakeWorld, State>();

/** What state the batch of many classes is found in. */
export function setSchoolBatch(world: FakeWorld, state: State): void {
  states.set(world, state);
}

/** The class of a batch that is over in which some were never begun was stopped. */
function fatesOf(index: number, state: State): SchoolBatchClassView['fates'] {
  const left = state === 'done' && index === 3 ? { planned: 5 } : {};
  return { made: 20 + index, failed: index === 1 ? 2 : 0, 'left-out': 1, ...left };
}

/** One whose turn had not come when the whole was stopped. */
const isUnbegun = (index: number, state: State): boolean => index === 2 && state === 'stopped';

function classesOf(state: State): SchoolBatchClassView[] {
  const isBefore = state === 'ready' || state === 'waiting';
  return names.map((name, index): SchoolBatchClassView => ({
    classId: String(400 + index),
    name,
    accountId: schools[index % 2]?.id ?? '',
    schoolName: schools[index % 2]?.name ?? '',
    term: { id: '21', name: 'Fall' },
    chosen: index !== 3,
    state:
      state === 'ready'
        ? 'counted'
        : state === 'waiting'
          ? 'waiting'
          : isUnbegun(index, state)
            ? 'waiting'
            : index === 4
              ? 'left-out'
              : index < 2 || state === 'done' || state === 'stopped'
                ? 'ended'
                : 'running',
    ...(!isBefore && index === 4 ? { code: 'school-not-on' as const } : {}),
    toMake: 24 + index,
    alreadyMade: index,
    aside: index % 3,
    fates: isBefore || index === 4 || isUnbegun(index, state) ? {} : fatesOf(index, state),
    ...(isBefore || index === 4 || isUnbegun(index, state) ? {} : { batchId: 'batch-1' }),
  }));
}

/** The canned answers about batches of many classes. */
export function actOnSchoolBatches(world: FakeWorld, what: string): unknown {
  const state = states.get(world) ?? 'ready';
  const view = { ...batch, state, ...changes[state] };
  if (what.startsWith('GET') && what.endsWith('/school-batches')) return { schoolBatches: [view] };
  if (what.startsWith('GET') && what.endsWith('/classes')) {
    const page: ClassPage = { classes: classesOf(state), count: 62, pages: 2, schools, terms: [] };
    return page;
  }
  if (what.endsWith('/make')) {
    setSchoolBatch(world, 'running');
    return { ...batch, state: 'running', ...changes.running };
  }
  return view;
}
