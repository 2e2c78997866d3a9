import type { CanaryFacts, CanaryOutcome } from '../../contract/canary.ts';
import type { ErasureView, KeptChildren } from '../../contract/erase.ts';
import type { YearEndClass, YearEndCount, YearEndView } from '../../contract/year-end.ts';
import { longName } from './fake-names.ts';
import type { FakeWorld } from './fake-worlds.ts';

/** What a pretended district knows of its first card, its last day and those who were forgotten. */
interface Life {
  canary: CanaryFacts;
  erasures: ErasureView[];
  yearEnds: YearEndView[];
}

const lives = new WeakMap<FakeWorld, Life>();

const pupil = { id: '1009', name: longName, classId: '801', className: 'Grade 1, Room 4' };
export const canaryReady: CanaryFacts = {
  state: 'ready',
  pupil,
  username: 'maximilianav47',
  signInUrl: 'https://maplevalley.instructure.com/login/canvas',
  form: 'form',
  inLog: true,
};

export function lifeOf(world: FakeWorld): Life {
  const known = lives.get(world);
  if (known) return known;
  const { signInUrl, form } = canaryReady;
  const made: Life = {
    canary: { state: 'none', signInUrl, form, inLog: false },
    erasures: [{ id: 'e1', at: '2026-09-10T15:00:00Z', state: 'done', count: 31 }],
    yearEnds: [],
  };
  lives.set(world, made);
  return made;
}

const kept: KeptChildren = {
  children: [
    { id: '1009', name: longName, username: 'maximilianav47', className: pupil.className, inCanvas: true },
    {
      id: '1007',
      name: 'Mia Johnson',
      className: 'Kindergarten, Room 2',
      inCanvas: false,
      alsoNamed: ['Mia Jonson', longName],
    },
  ],
  more: true,
};

const classes: YearEndClass[] = ['Grade 1, Room 4', 'Grade 1, Room 5', `Grade 2 of ${longName}`].map(
  (name, index) => ({
    id: String(801 + index),
    name,
    accountId: index === 2 ? '13' : '12',
    schoolName: index === 2 ? 'Oak Elementary' : 'Maple Elementary',
    active: 22 - index,
    suspended: index,
    since: '2025-09-02T15:00:00Z',
  }),
);

export const endedYear: YearEndView = {
  id: 'y1',
  kind: 'suspend',
  state: 'done',
  classes: 2,
  total: 43,
  done: 41,
  failed: 2,
  left: [
    { name: longName, code: 'no-longer-ours' },
    { name: 'Omar Haddad', code: 'login-gone' },
  ],
  at: '2026-06-12T15:00:00Z',
  by: 'Dee Admin',
};

/** The canned answers about all of these. Undefined: not there. */
export function actOnLife(world: FakeWorld, what: string, body: unknown): unknown {
  const life = lifeOf(world);
  if (what.includes('/api/year-ends')) return actOnYear(life, what, body);
  if (what === 'POST /api/kept-children/find') return kept;
  if (what === 'GET /api/erasures') return { erasures: life.erasures, loginsInCanvas: 1240 };
  if (what === 'POST /api/erasures/district')
    return { id: 'd', at: '2026-09-12T15:00:00Z', state: 'done', count: 48_213 } satisfies ErasureView;
  if (what === 'POST /api/erasures')
    return { id: 'e2', at: '2026-09-12T15:00:00Z', state: 'done', count: 24 } satisfies ErasureView;
  if (what.endsWith('/canary/answer')) {
    const { outcome } = body as { outcome: CanaryOutcome };
    life.canary = { ...life.canary, answer: { outcome, by: 'Dee Admin', at: '2026-09-12T15:00:00Z' } };
  } else if (what.startsWith('POST')) life.canary = canaryReady;
  return what.endsWith('/canary') || what.endsWith('/canary/answer') ? life.canary : undefined;
}

function actOnYear(life: Life, what: string, body: unknown): unknown {
  if (what === 'GET /api/year-ends/runs') return { yearEnds: life.yearEnds };
  if (what === 'GET /api/year-ends') {
    const schools = new Map(classes.map(({ accountId: id, schoolName: name }) => [id, { id, name }]));
    return { classes, more: 0, schools: [...schools.values()] };
  }
  if (what.endsWith('/count'))
    return { logins: 22, already: 0, nowhere: [longName], asked: 22 } satisfies YearEndCount;
  const { kind = 'suspend' } = (body ?? {}) as Partial<YearEndView>;
  const begun: YearEndView = { ...endedYear, kind, state: 'running', done: 12, failed: 0, left: [] };
  life.yearEnds = [begun];
  return begun;
}
