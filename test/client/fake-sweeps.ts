import { sweepOutcomes, type SweepReport, type SweepView, type SweptLogin } from '../../contract/sweep.ts';
import { childNames, longName } from './fake-names.ts';
import type { FakeWorld } from './fake-worlds.ts';

export type SweepLook = 'asking' | 'done' | 'looking' | 'nothing' | 'paused';

const looks = new WeakMap<FakeWorld, SweepLook>();

/** As what the latest check is found. */
export function setSweep(world: FakeWorld, look: SweepLook): void {
  looks.set(world, look);
}

const schools = [
  'Cedar Elementary',
  'Willow Creek Elementary School for the Performing Arts and Environmental Sciences',
];

const said: Record<SweptLogin['outcome'], Partial<SweptLogin>> = {
  adopted: {},
  'left-district': { fate: 'suspended', wants: 'suspend', lastLogin: true },
  'suspended-by-sis': { fate: 'suspended', wants: 'suspend' },
  'became-staff': { fate: 'left', wants: 'suspend', code: 'not-allowed-by-canvas' },
  'left-school': { deletedFrom: '2026-10-01T06:00:00.000Z' },
  gone: { fate: 'forgotten', wants: 'forget' },
  merged: {},
  unclear: {},
  changed: {},
  'came-back': {},
};

function loginsOf(look: SweepLook): SweptLogin[] {
  return childNames.slice(0, 11).map(([name], index): SweptLogin => {
    const outcome = sweepOutcomes[Math.min(index, sweepOutcomes.length - 1)] ?? 'gone';
    const login: SweptLogin = {
      id: `sweep-1:${String(index)}`,
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
    };
    return look === 'asking' && login.wants !== 'nothing' ? { ...asFound(login), fate: 'found' } : login;
  });
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
    begunAt: '2026-09-02T06:00:00.000Z',
    looked: isMoving ? 5150 : 12_480,
    total: 12_480,
    ...(isMoving ? {} : { wanted: look === 'asking' ? 412 : 38, limit: 249 }),
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
      sweeps: [sweep, { ...viewOf('nothing'), id: 'sweep-0', begunBy: 'Dee Admin' }],
      mayRun: true,
      nextAt: '2026-09-03T06:00:00.000Z',
    };
  if (!what.startsWith('GET')) return sweep;
  const logins = look === 'done' || look === 'asking' ? loginsOf(look) : [];
  return { sweep, logins, more: 0, mayRun: true } satisfies SweepReport;
}
