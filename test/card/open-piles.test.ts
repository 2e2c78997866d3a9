import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authorise } from '../../server/access/authorise.ts';
import { askAgain, countCards, openPiles, type OpenPile } from '../../server/card/open-piles.ts';
import { openFaces } from '../../server/card/open-faces.ts';
import { beginPrinting, notePrinted } from '../../server/card/note-printed.ts';
import type { CanvasClient, TokenSource } from '../../server/canvas/canvas-client.ts';
import { hashToken } from '../../server/http/session.ts';
import { Problem } from '../../server/problem.ts';
import type { Login } from '../../server/storage/login-documents.ts';
import { atRoot } from '../connection/district-world.ts';
import { startCardWorld, type CardWorld } from './card-world.ts';

type Caller = Parameters<typeof openPiles>[0];

let world: CardWorld;
let logins: Login[];
let bench: Login[];
let accountId: string;

beforeAll(async () => {
  world = await startCardWorld();
  logins = await world.addLogins('demoClass');
  bench = await world.addLogins('benchClass');
  accountId = String(world.canvas.places.school);
}, 60_000);
afterAll(() => world.stop());
/** Nothing is remembered from test to test; sessions last longer. */
beforeEach(() => {
  world.clock.ahead += 61_000;
});

async function callerOf(person: 'schoolAdmin' | 'districtAdmin'): Promise<Caller> {
  const token = await world.launch(person, atRoot(world));
  const session = await world.context.storage.sessions.get(hashToken(token));
  if (!session) throw new Error('no session');
  const { context } = world;
  return { context, session, grant: await authorise(context, session, 'print-school', { accountId }) };
}
function open(caller: Caller): Promise<OpenPile[]> {
  const { demoClass, benchClass } = world.canvas.places;
  return openPiles(caller, accountId, {
    classIds: [String(benchClass), String(demoClass)],
    homeroomIds: [],
  });
}
const callsSince = async (): Promise<number> =>
  Object.values(await world.takeCalls()).reduce((sum, count) => sum + count, 0);
const enrollmentOf = ({ studentId }: Login) => {
  const found = [...world.canvas.world.enrollments.all()].find(
    ({ userId, courseId }) => String(userId) === studentId && courseId === world.canvas.places.demoClass,
  );
  if (!found) throw new Error('no enrolment');
  return found;
};

describe('opening piles', () => {
  it('lets whoever waits for one class go first, and takes turns with classes that are made', async () => {
    const { context, session, grant } = await callerOf('schoolAdmin');
    const asked: { lane: string; path: string }[] = [];
    const client = (origin: string, tokens: TokenSource): CanvasClient =>
      noting(context.canvas.client(origin, tokens), 'person', (lane, path) => asked.push({ lane, path }));
    await open({ context: { ...context, canvas: { ...context.canvas, client } }, session, grant });
    const ofPupils = asked.filter(({ path }) => /users\/\d+\/enrollments/.test(path));
    expect(ofPupils.length).toBeGreaterThanOrEqual(logins.length + bench.length);
    expect(new Set(ofPupils.map(({ lane }) => lane))).toEqual(new Set(['class']));
  });
});

/** The same client; what it asks for is told, and in which lane. */
function noting(
  client: CanvasClient,
  lane: string,
  note: (lane: string, path: string) => void,
): CanvasClient {
  return {
    ...client,
    page: (path, query) => {
      note(lane, path);
      return client.page(path, query);
    },
    inLane: (other, who, since) => noting(client.inLane(other, who, since), other, note),
    forAll: () => noting(client.forAll(), lane, note),
  };
}

describe('piles that leave within a minute', () => {
  it('are not asked about again', async () => {
    const caller = await callerOf('schoolAdmin');
    const piles = await open(caller);
    expect(countCards(piles)).toBe(logins.length + bench.length);
    await callsSince();
    expect(await askAgain(caller, accountId, piles)).toBe(piles);
    expect(await callsSince()).toBe(0);
  });

  it('are without whoever was given a new password, was suspended, or is being changed meanwhile', async () => {
    const caller = await callerOf('schoolAdmin');
    const piles = await open(caller);
    const [renewed, suspended, changing] = logins as [Login, Login, Login];
    const { storage } = world.context;
    await storage.logins.update({ id: renewed.id }, { set: { passwordSealed: 'another' } });
    await storage.logins.update({ id: suspended.id }, { set: { state: 'suspended' } });
    await storage.logins.update({ id: changing.id }, { set: { changing: 'an act' } });
    const still = await askAgain(caller, accountId, piles);
    // Nor does a password that was given meanwhile count as printed.
    const opened = piles.flatMap((pile) => pile.logins);
    await notePrinted(caller, beginPrinting(caller, { accountId }, []), opened);
    expect(await storage.logins.get(renewed.id)).not.toHaveProperty('printedAt');
    expect(await storage.logins.count({ printedAt: { gt: 0 } })).toBe(opened.length - 1);
    for (const login of [...logins, ...bench]) await storage.logins.put(login);
    const ids = still.flatMap(({ cards }) => cards.map(({ studentId }) => studentId));
    expect(ids).toHaveLength(countCards(piles) - 3);
    for (const { studentId } of [renewed, suspended, changing]) expect(ids).not.toContain(studentId);
  });
});

describe('piles that leave later', () => {
  it('are asked about again in a few calls for each class, not one for each pupil', async () => {
    const caller = await callerOf('schoolAdmin');
    const piles = await open(caller);
    world.clock.ahead += 61_000;
    await callsSince();
    expect(countCards(await askAgain(caller, accountId, piles))).toBe(countCards(piles));
    const calls = await callsSince();
    expect(calls).toBeGreaterThan(0);
    // The accounts and their admins once; each class: where it is, whether the admin teaches it, who is in it by whom.
    expect(calls).toBeLessThanOrEqual(10 + piles.length * 6);
    expect(calls).toBeLessThan(countCards(piles));
  });

  it('are without whoever left the class meanwhile', async () => {
    const caller = await callerOf('schoolAdmin');
    const piles = await open(caller);
    const [gone] = logins as [Login];
    const enrollment = enrollmentOf(gone);
    enrollment.workflowState = 'inactive';
    world.clock.ahead += 61_000;
    const still = await askAgain(caller, accountId, piles);
    enrollment.workflowState = 'active';
    const ids = still.flatMap(({ cards }) => cards.map(({ studentId }) => studentId));
    expect(ids).not.toContain(gone.studentId);
    expect(ids).toHaveLength(countCards(piles) - 1);
  });

  it('do not leave where the school was switched off meanwhile, or the admin is one no longer', async () => {
    const { places } = world.canvas;
    const caller = await callerOf('schoolAdmin');
    const piles = await open(caller);
    const codeOf = async (): Promise<string> => {
      world.clock.ahead += 61_000;
      try {
        await askAgain(caller, accountId, piles);
        return 'left';
      } catch (error) {
        return error instanceof Problem ? error.code : 'another error';
      }
    };
    await world.api(world.admin, 'PUT /api/schools', { on: [String(places.otherSchool)] });
    expect(await codeOf()).toBe('nothing-to-print');
    await world.api(world.admin, 'PUT /api/schools', {
      on: [String(places.school), String(places.otherSchool)],
    });
    expect(await codeOf()).toBe('left');
    const admins = [...world.canvas.world.accountUsers.all()].filter(
      ({ userId }) => String(userId) === caller.session.userId,
    );
    for (const row of admins) row.workflowState = 'deleted';
    expect(await codeOf()).toBe('not-found');
    for (const row of admins) row.workflowState = 'active';
  });
});

describe('opening the cards of one class', () => {
  /** In which lanes Canvas was asked what each pupil is elsewhere. */
  async function lanesOf(classId: string): Promise<ReadonlySet<string>> {
    const { context, session } = await callerOf('schoolAdmin');
    const grant = await authorise(context, session, 'print-cards', { classId });
    const lanes: string[] = [];
    const client = (origin: string, tokens: TokenSource): CanvasClient =>
      noting(context.canvas.client(origin, tokens), 'person', (lane, path) => {
        if (/users\/\d+\/enrollments/.test(path)) lanes.push(lane);
      });
    const noted = { ...context, canvas: { ...context.canvas, client } };
    const { faces } = await openFaces({ context: noted, session, grant, studentIds: undefined });
    expect(lanes.length).toBeGreaterThanOrEqual(faces.length);
    return new Set(lanes);
  }

  it('goes before classes that are made, unless it has more pupils than a class: then it takes turns with them', async () => {
    const { demoClass, longClass } = world.canvas.places;
    expect(await lanesOf(String(demoClass))).toEqual(new Set(['person']));
    const users = [...world.canvas.world.enrollments.all()].flatMap(({ type, userId, workflowState }) =>
      type === 'StudentEnrollment' && workflowState === 'active' ? [userId] : [],
    );
    for (const userId of [...new Set(users)].slice(0, 130)) {
      const enrolled = { userId, courseId: longClass, type: 'StudentEnrollment', fromSis: true };
      await world.control('POST /enrollments', { ...enrolled, state: 'active' });
    }
    world.clock.ahead += 11 * 60_000;
    const { length } = await world.addLogins('longClass');
    expect(length).toBeGreaterThan(100);
    expect(await lanesOf(String(longClass))).toEqual(new Set(['class']));
  });
});
