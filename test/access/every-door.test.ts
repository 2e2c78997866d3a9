import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listRoutes } from '../../server/app.ts';
import { hashToken } from '../../server/http/session.ts';
import { startLoginWorld, type LoginWorld } from '../login/login-world.ts';
import { atRoot, inClass, type ApiAnswer } from '../connection/district-world.ts';
import { doors, type Door } from './doors.ts';
import { openOtherDistrict } from './other-district.ts';

const nobody = { poke: () => undefined };
const routes = listRoutes(nobody, nobody);
const lineOf = ({ method, path }: { readonly method: string; readonly path: string }): string =>
  `${method.toUpperCase()} ${path}`;

type Who =
  | 'teacher'
  | 'planTeacher'
  | 'otherTeacher'
  | 'schoolAdmin'
  | 'otherSchoolAdmin'
  | 'districtAdmin'
  | 'otherDistrict';

let world: LoginWorld;
let tokens: Record<Who, string>;
/** What stands in a path, or a body, in place of `:classId` and the like. */
let names: Record<string, string>;

beforeAll(async () => {
  world = await startLoginWorld({}, routes);
  const { places } = world.canvas;
  const inSchool = (accountId: number) => ({ placement: 'account_navigation', accountId }) as const;
  tokens = {
    teacher: world.teacher,
    planTeacher: await world.launch('teacher', inClass(places.demoClass)),
    otherTeacher: await world.launch('secondTeacher', inClass(places.oddClass)),
    schoolAdmin: await world.launch('schoolAdmin', inSchool(places.school)),
    otherSchoolAdmin: await world.launch('otherSchoolAdmin', inSchool(places.otherSchool)),
    districtAdmin: await world.launch('districtAdmin', atRoot(world)),
    otherDistrict: await openOtherDistrict(world),
  };
  names = await fillRooms();
});
afterAll(() => world.stop());

/** One of everything that a path names, so that a stranger is refused something that is there. */
async function fillRooms(): Promise<Record<string, string>> {
  const { context, canvas, districtId, classId } = world;
  const { places } = canvas;
  const made = async (who: Who, line: string, body?: unknown): Promise<Record<string, unknown>> => {
    const answer = await world.api(tokens[who], line, body);
    if (answer.status > 299) throw new Error(`${line}: ${String(answer.status)} ${answer.code ?? ''}`);
    return answer.body;
  };
  const plan = await made('planTeacher', `POST /api/classes/${String(places.demoClass)}/plan`);
  const [line] = plan['lines'] as { studentId: string }[];
  const ofSchool = `POST /api/accounts/${String(places.school)}/school-batches`;
  const many = await made('schoolAdmin', ofSchool, { classNames: [] });
  const sweep = await made('districtAdmin', 'POST /api/sweeps', { dryRun: true });
  const studentId = world.nextChild();
  const [login] = await context.storage.logins.find({ districtId, studentId });
  const year = { kind: 'suspend', classIds: [String(classId)] };
  const { logins } = await made('schoolAdmin', 'POST /api/year-ends/count', year);
  const yearEnd = await made('schoolAdmin', 'POST /api/year-ends', { ...year, logins });
  const print = async (path: string, wishes: unknown): Promise<string> => {
    const answer = await fetch(`${world.origin}/api/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.districtAdmin}`, 'content-type': 'application/json' },
      body: JSON.stringify(wishes),
    });
    return answer.headers.get('printing-id') ?? '';
  };
  const [printing, schoolPrinting] = [
    await print(`classes/${String(classId)}/cards`, {}),
    await print(`accounts/${String(places.school)}/cards`, { classIds: [String(classId)], cards: {} }),
  ];
  const logo = {
    districtId,
    accountId: String(places.school),
    type: 'svg',
    body: '',
    uploadedAt: 0,
  } as const;
  await context.storage.logos.insert({ id: 'a-logo', ...logo });
  return {
    ...{ classId: String(classId), accountId: String(places.school), stock: 'letter-8', logoId: 'a-logo' },
    ...{ studentId, planId: String(plan['id']), lineId: line?.studentId ?? '' },
    ...{ printing, schoolPrinting, batchId: login?.batchId ?? '', schoolBatchId: String(many['id']) },
    ...{ sweepId: String(sweep['id']), yearEndId: String(yearEnd['id']) },
  };
}

const filled = (text: string): string =>
  text.replace(/:([a-zA-Z]+)/g, (whole, name: string) => names[name] ?? whole);

async function knock({ line, body, isFile }: Door, who: Who, otherBody?: object): Promise<ApiAnswer> {
  const [method = '', path = ''] = line.split(' ');
  const sent = otherBody ?? body;
  const answer = await fetch(world.origin + filled(path), {
    method,
    headers: {
      authorization: `Bearer ${tokens[who]}`,
      'content-type': isFile ? 'text/csv' : 'application/json',
    },
    ...(sent === undefined ? {} : { body: typeof sent === 'string' ? sent : filled(JSON.stringify(sent)) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') === true;
  const json = (isJson ? JSON.parse(text) : {}) as { problem?: { code?: string } };
  return { status: answer.status, body: {}, code: json.problem?.code };
}

/** Whose door it is: nobody else's, and theirs it is. */
function ownerOf({ to, line }: Door): Who {
  if (line.includes('/api/plans/')) return 'planTeacher';
  if (to === 'school' || to === 'admins') return 'schoolAdmin';
  return to === 'district' ? 'districtAdmin' : 'teacher';
}

function strangersTo({ to, line, body }: Door): Who[] {
  const isOfSchool = line.includes(':yearEndId') || JSON.stringify(body ?? '').includes(':classId');
  switch (to) {
    case 'class':
      return ['otherTeacher', 'otherSchoolAdmin'];
    case 'school':
      return ['teacher', 'otherSchoolAdmin'];
    case 'admins':
      return isOfSchool ? ['teacher', 'otherSchoolAdmin'] : ['teacher'];
    case 'district':
      return ['teacher', 'schoolAdmin'];
    case 'anyone':
      return [];
  }
}

const isNamed = ({ line, body }: Door): boolean =>
  /:(?!stock)/.test(line) || JSON.stringify(body ?? '').includes(':classId');
const doing = (...does: Door['does'][]): Door[] => doors.filter((door) => does.includes(door.does));
const eachOf = (chosen: readonly Door[]) => chosen.map((door) => [door.line, door] as const);

it('every route of the API is in the list of doors, and no other', () => {
  expect(doors.map(({ line }) => line.replace(':lineId', ':studentId')).sort()).toEqual(
    routes.map(lineOf).sort(),
  );
  // A list that is nearly empty would show nothing.
  for (const to of ['class', 'school', 'admins', 'district', 'anyone'])
    expect(doors.filter((door) => door.to === to).length).toBeGreaterThan(5);
});

describe('a door that is somebody else’s', () => {
  it.each(eachOf(doors))('%s', async (_line, door) => {
    for (const who of strangersTo(door)) {
      const { status, code } = await knock(door, who);
      expect([who, status, code]).toEqual([who, 404, 'not-found']);
    }
    const without = await fetch(world.origin + filled(door.line.split(' ')[1] ?? ''), {
      method: door.line.split(' ')[0] ?? '',
    });
    expect(without.status).toBe(401);
  });

  it.each(eachOf(doors.filter(isNamed)))(
    'of another district of the same server: %s',
    async (_line, door) => {
      const { status, code } = await knock(door, 'otherDistrict');
      expect([status, code]).toEqual([404, 'not-found']);
    },
  );
});

describe('a class that is not theirs any more', () => {
  const five = 5 * 60_000 + 1000;
  const setTeaching = (workflowState: 'active' | 'completed'): void => {
    const { world: rows, people } = world.canvas;
    for (const { id } of [people.teacher, people.benchTeacher])
      for (const row of rows.enrollmentsOf(id)) row.workflowState = workflowState;
    world.clock.ahead += five;
  };
  beforeAll(() => {
    setTeaching('completed');
  });
  afterAll(() => {
    setTeaching('active');
  });
  it.each(eachOf(doors.filter(({ to }) => to === 'class')))('%s', async (_line, door) => {
    const { status, code } = await knock(door, ownerOf(door));
    expect([status, code]).toEqual([404, 'not-found']);
  });
});

describe('a door of one’s own', () => {
  const setActing = async (who: Who, actingPersonId?: string): Promise<void> => {
    const { sessions } = world.context.storage;
    const change =
      actingPersonId === undefined ? { unset: ['actingPersonId'] as const } : { set: { actingPersonId } };
    await sessions.update({ id: hashToken(tokens[who]) }, change);
  };
  const setFrozen = (isFrozen: boolean) =>
    world.context.storage.policies.update(
      { accountId: String(world.canvas.places.school) },
      isFrozen ? { set: { frozenAt: 1, frozenBy: 'Somebody' } } : { unset: ['frozenAt', 'frozenBy'] },
    );
  /** Let in, whatever became of it then. */
  const expectOpen = ({ status, code }: ApiAnswer): void => {
    expect([code, [401, 403, 404, 429].includes(status), status >= 500]).toEqual([code, false, false]);
    expect(['district-frozen', 'acting-as-someone']).not.toContain(code);
  };

  it.each(eachOf(doing('writes', 'decides')))('acting as its owner: %s', async (_line, door) => {
    const who = ownerOf(door);
    await setActing(who, '1');
    const answer = await knock(door, who);
    await setActing(who);
    expect([answer.status, answer.code]).toEqual([403, 'acting-as-someone']);
  });

  it.each(eachOf(doing('writes')))('while the district is frozen: %s', async (_line, door) => {
    await setFrozen(true);
    const answer = await knock(door, ownerOf(door));
    await setFrozen(false);
    expect(answer.code).toBe('district-frozen');
  });

  const takers = doors.filter(({ body }) => body !== undefined);
  it.each(eachOf(takers))('rubbish in the hand: %s', async (_line, door) => {
    for (const rubbish of [[], { nonsense: true }]) {
      const answer = await knock(door, ownerOf(door), rubbish);
      if (door.isFile) expect([400, 409, 422]).toContain(answer.status);
      else expect([answer.status, answer.code]).toEqual([400, 'bad-input']);
    }
  });

  it.each(eachOf(doing('writes')))('opens to its owner: %s', async (_line, door) => {
    expectOpen(await knock(door, ownerOf(door)));
  });

  it.each(eachOf(doing('reads', 'decides')))('opens to its owner, frozen or not: %s', async (_line, door) => {
    await setFrozen(true);
    expectOpen(await knock(door, ownerOf(door)));
  });
});
