import { sweepOutcomes, type SweepReport, type SweepView, type SweptLogin } from '../../contract/sweep.ts';
import { childNames, longName } from './fake-names.ts';
import type { FakeWorld } from './fake-worlds.ts';

export type SweepLook = 'asking' | 'done' | 'looking' | 'nothing' | 'paused' | 'summer';

const looks = new WeakMap<FakeWorld, SweepLook>();

/** As what the latest check is found. */
export function setSweep(world: FakeWorld, look: SweepLook): void {
  looks.set(world, look);
}

const schools = [
  'Cedar Elementary',
  'Willow Creek Elementary School for the Performing Arts and Environmental Sciences',
];

const deleted: Partial<SweptLogin> = { fate: 'deleted', wants: 'delete', lastLogin: false };
const refused: Partial<SweptLogin> = { fate: 'left', code: 'not-allowed-by-canvas' };

const said: Record<SweptLogin['outcome'], Partial<SweptLogin>> = {
  adopted: {},
  'left-district': { fate: 'suspended', wants: 'suspend', lastLogin: true },
  'suspended-by-sis': { fate: 'suspended', wants: 'suspend' },
  'became-staff': { fate: 'suspended', wants: 'suspend' },
  'left-school': { deletedFrom: '2026-10-01T06:00:00.000Z' },
  gone: { fate: 'forgotten', wants: 'forget' },
  merged: {},
  unclear: {},
  changed: {},
  'came-back': {},
};

/** How many there are of an outcome; of each other one, one. */
const many: Record<'asking' | 'done', Partial<Record<SweptLogin['outcome'], number>>> = {
  asking: { 'left-district': 397, 'suspended-by-sis': 11, 'became-staff': 3, 'came-back': 2 },
  done: { 'left-district': 24, 'suspended-by-sis': 10, 'became-staff': 2, 'came-back': 2 },
};

function loginsOf(look: 'asking' | 'done'): SweptLogin[] {
  return sweepOutcomes.flatMap((outcome, place) =>
    Array.from({ length: many[look][outcome] ?? 1 }, (_, nth) => loginOf(look, outcome, { place, nth })),
  );
}

interface Place {
  /** Of the outcome among all, and of the login among those of the outcome. */
  readonly place: number;
  readonly nth: number;
}

function loginOf(look: 'asking' | 'done', outcome: SweptLogin['outcome'], { place, nth }: Place): SweptLogin {
  const index = place + nth;
  const [name] = childNames[index % childNames.length]!;
  const login: SweptLogin = {
    id: `sweep-1:${outcome}:${String(nth)}`,
    studentId: String(700 + index),
    classId: '801',
    name: index === 1 ? longName : name,
    school: schools[index % 2] ?? '',
    username: `maple${name
      .slice(0, 3)
      .toLowerCase()
      .replaceAll(/[^a-z]/g, 'x')}${String(21 + index)}`,
    outcome,
    wants: 'nothing',
    fate: 'reported',
    lastLogin: false,
    ...said[outcome],
    ...(outcome === 'left-district' && nth > 19 ? deleted : {}),
    ...(outcome === 'became-staff' && nth > 0 ? refused : {}),
  };
  return look === 'asking' && login.wants !== 'nothing' ? { ...asFound(login), fate: 'found' } : login;
}

function asFound({ code: _done, ...login }: SweptLogin): SweptLogin {
  return login;
}

function viewOf(look: SweepLook): SweepView {
  const logins = look === 'done' || look === 'asking' ? loginsOf(look) : [];
  const outcomes: SweepView['outcomes'] = {};
  for (const { outcome } of logins) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  const isMoving = look === 'looking' || look === 'paused';
  return {
    id: 'sweep-1',
    state: look === 'asking' ? 'asking' : isMoving ? 'looking' : 'done',
    begunAt: '2026-09-14T06:00:00.000Z',
    looked: isMoving ? 5150 : 12_480,
    total: 12_480,
    ...(isMoving ? {} : { wanted: look === 'asking' ? 412 : 37, limit: 249 }),
    ...(look === 'summer' ? { noSchool: 12_312 } : {}),
    ...(look === 'paused' ? { pausedBy: 'Dee Admin' } : {}),
    ...(look === 'looking' ? { waitsFor: 'canvas-busy' } : {}),
    overwritten: false,
    canUndo: look === 'done' ? 31 : 0,
    deleted: look === 'done' ? 4 : 0,
    outcomes,
  };
}

/** The canned answers about the nightly check. */
export function actOnSweeps(world: FakeWorld, what: string): unknown {
  if (what === 'POST /api/sweeps' || what.endsWith('/resume')) setSweep(world, 'looking');
  if (what.endsWith('/pause')) setSweep(world, 'paused');
  if (what.endsWith('/go') || what.endsWith('/undo')) setSweep(world, 'looking');
  const look = looks.get(world) ?? 'done';
  const sweep = viewOf(look);
  if (what === 'GET /api/sweeps')
    return {
      sweeps: [
        sweep,
        {
          ...viewOf('nothing'),
          id: 'sweep-0',
          begunBy: 'Dee Admin',
          begunAt: '2026-09-13T14:20:00.000Z',
        },
      ],
      mayRun: true,
      nextAt: '2026-09-15T06:00:00.000Z',
    };
  if (!what.startsWith('GET')) return sweep;
  const logins = look === 'done' || look === 'asking' ? loginsOf(look) : [];
  return { sweep, logins, more: 0, mayRun: true } satisfies SweepReport;
}
