import { beforeEach, describe, expect, it } from 'vitest';
import { SignInsSchema, type Roster, type SignIns } from '../../contract/roster.ts';
import { inClass } from '../connection/district-world.ts';
import { useLoginWorld } from '../login/login-world.ts';

const minute = 60_000;
const ofAccount = 'GET /api/v1/audit/authentication/accounts/:account_id';
const ofLogin = 'GET /api/v1/audit/authentication/logins/:login_id';

describe('who of a class has got in', () => {
  const world = useLoginWorld();
  beforeEach(async () => {
    world().canvas.world.signIns.length = 0;
    await world().takeCalls();
  });
  const now = () => world().clock.now();
  const simple = (id: string) => world().simpleLogins(id)[0]!;
  const signIn = (pseudonymId: number, at: number, type: 'login' | 'logout' = 'login') => {
    const { accountId, userId } = world().canvas.world.pseudonyms.need(pseudonymId);
    const { signIns } = world().canvas.world;
    signIns.push({ id: `event ${String(signIns.length)}`, at, type, pseudonymId, accountId, userId });
  };
  /** Sign-ins of nobody in particular, with whatever login Canvas has first. */
  const others = (count: number, at: number) => {
    const [other] = world().canvas.world.pseudonymsOf(world().canvas.people.serviceUser.id);
    for (let index = 0; index < count; index += 1) signIn(other!.id, at + index);
  };
  const ask = async (since?: number, token = world().teacher) =>
    world().api(token, `POST /api/classes/${String(world().classId)}/sign-ins`, {
      ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
    });
  const answerOf = async (since?: number): Promise<SignIns> => SignInsSchema.parse((await ask(since)).body);
  const calls = async () => {
    const counts = await world().takeCalls();
    return [counts[ofAccount] ?? 0, counts[ofLogin] ?? 0];
  };
  const inRoster = async (id: string) => {
    const path = `GET /api/classes/${String(world().classId)}/roster`;
    const { students } = (await world().api(world().teacher, path)).body as unknown as Roster;
    return students.find((student) => student.id === id);
  };

  it('since an hour of today: the whole class in as many calls as the district has hundreds of sign-ins', async () => {
    const [one, two, ssoOnly, early] = [1, 2, 3, 4].map(() => world().nextChild()) as [
      string,
      string,
      string,
      string,
    ];
    signIn(simple(early).id, now() - 90 * minute);
    signIn(simple(one).id, now() - 30 * minute);
    others(150, now() - 20 * minute);
    signIn(simple(two).id, now() - 10 * minute);
    signIn(simple(two).id, now() - 5 * minute, 'logout');
    // With the standard login: that says nothing of the card.
    const standard = world()
      .canvas.world.pseudonymsOf(Number(ssoOnly))
      .find(({ sisUserId }) => sisUserId !== null);
    signIn(standard!.id, now() - 5 * minute);
    const where = { id: `${world().districtId}:${ssoOnly}` };
    await world().context.storage.logins.update(where, { set: { madeAt: now() - 7 * 24 * 60 * minute } });
    const answer = await answerOf(now() - 60 * minute);
    expect(answer.signedIn.map(({ id }) => id).sort()).toEqual([one, two].sort());
    expect(answer.notYet).toEqual(expect.arrayContaining([ssoOnly, early]));
    expect(answer.notYet).toHaveLength(28);
    expect(answer.unknown).toEqual([]);
    expect(await calls()).toEqual([2, 0]);
    expect(await inRoster(two)).toMatchObject({
      signedInAt: answer.signedIn.find(({ id }) => id === two)!.at,
    });
    // That somebody never did cannot be known from the last hour alone.
    expect(await inRoster(ssoOnly)).not.toHaveProperty('neverSignedIn');
  });

  it('ever: a call for each login, and then who never did', async () => {
    const [once, never] = [world().nextChild(), world().nextChild()];
    signIn(simple(once).id, now() - 3 * 24 * 60 * minute);
    signIn(simple(once).id, now() - 2 * 24 * 60 * minute, 'logout');
    const answer = await answerOf();
    expect(answer.signedIn.map(({ id }) => id)).toEqual([once]);
    expect(await calls()).toEqual([0, 30]);
    expect(await inRoster(never)).toMatchObject({ neverSignedIn: true });
    expect(await inRoster(once)).not.toHaveProperty('neverSignedIn');
    // A new login has been signed in with by nobody, and Canvas has not been asked about it.
    world().mayChange(false);
    await world().act(once, 'new-password');
    expect(await inRoster(once)).not.toHaveProperty('signedInAt');
  });

  it('in a district with a long log looks through five pages of it, then asks about those who are left', async () => {
    const [late, early] = [world().nextChild(), world().nextChild()];
    signIn(simple(early).id, now() - 50 * minute);
    others(600, now() - 40 * minute);
    signIn(simple(late).id, now() - minute);
    const { signedIn, notYet } = await answerOf(now() - 60 * minute);
    expect(signedIn.map(({ id }) => id).sort()).toEqual([early, late].sort());
    expect(notYet).toHaveLength(28);
    expect(await calls()).toEqual([5, 29]);
  });

  it('without the scope for the district’s log asks login by login, and says of whom Canvas says nothing', async () => {
    const [gone, there] = [world().nextChild(), world().nextChild()];
    simple(gone).workflowState = 'deleted';
    signIn(simple(there).id, now() - minute);
    world().canvas.faults.shots = [{ kind: 'not-authorized', path: '/audit/authentication/accounts' }];
    const { signedIn, notYet, unknown } = await answerOf(now() - 60 * minute);
    expect(signedIn.map(({ id }) => id)).toEqual([there]);
    expect(notYet).toHaveLength(28);
    expect(unknown).toEqual([gone]);
  });

  it('keeps times of these logins and nothing else of the log', async () => {
    others(3, now() - minute);
    await answerOf(now() - 60 * minute);
    const { storage } = world().context;
    const kept = JSON.stringify(await Promise.all([storage.logins.find({}), storage.recordEntries.find({})]));
    expect(kept).not.toContain('event ');
    expect(await storage.logins.count({ signedInAt: { gt: 0 } })).toBeLessThan(10);
  });

  it('is told to whoever has the class, and to nobody else', async () => {
    const stranger = await world().launch('secondTeacher', inClass(world().canvas.places.oddClass));
    expect(await ask(undefined, stranger)).toMatchObject({ status: 404, code: 'not-found' });
    const path = `POST /api/classes/${String(world().classId)}/sign-ins`;
    expect(await world().api(world().teacher, path, { since: 'yesterday' })).toMatchObject({
      code: 'bad-input',
    });
    expect(await world().api(world().teacher, path, { userId: '1' })).toMatchObject({ code: 'bad-input' });
  });
});
