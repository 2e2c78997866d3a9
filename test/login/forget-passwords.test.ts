import { beforeAll, beforeEach, afterAll, describe, expect, it } from 'vitest';
import type { Retention } from '../../contract/policy.ts';
import { forgetPasswords, isOver } from '../../server/login/forget-passwords.ts';
import { hashToken } from '../../server/http/session.ts';
import { atRoot, startDistrict, type DistrictWorld } from '../connection/district-world.ts';

const day = 24 * 60 * 60_000;
const at = (text: string): number => Date.parse(`${text}Z`);

describe('when the time of a password is over', () => {
  const july: Retention = { keep: 'date', month: 7, day: 31 };
  const cases: [Retention, string, string, boolean][] = [
    [{ keep: 'days', days: 30 }, '2026-09-01T08:00', '2026-10-01T07:59', false],
    [{ keep: 'days', days: 30 }, '2026-09-01T08:00', '2026-10-01T08:00', true],
    [july, '2026-09-01T08:00', '2027-07-31T23:59', false],
    [july, '2026-09-01T08:00', '2027-08-01T00:00', true],
    [july, '2026-07-30T08:00', '2026-07-31T08:00', false],
    [july, '2026-08-01T00:00', '2026-08-01T00:00', false],
    [{ keep: 'date', month: 12, day: 31 }, '2026-09-01T08:00', '2027-01-01T00:00', true],
    [{ keep: 'never' }, '2026-09-01T08:00', '2026-09-02T07:59', false],
    [{ keep: 'never' }, '2026-09-01T08:00', '2026-09-02T08:00', true],
    [{ keep: 'until-printed' }, '2026-09-01T08:00', '2036-01-01T00:00', false],
  ];
  it.each(cases)('%j, made %s, on %s: %s', (rule, made, now, over) => {
    expect(isOver(rule, { madeAt: at(made) }, at(now))).toBe(over);
  });

  it.each(['until-printed', 'never'] as const)('%s: an hour after its card was printed', (keep) => {
    const madeAt = at('2026-09-01T08:00');
    const over = (printed: string, now: string): boolean =>
      isOver({ keep }, { madeAt, printedAt: at(printed) }, at(now));
    expect(over('2026-09-01T08:10', '2026-09-01T09:09')).toBe(false);
    expect(over('2026-09-01T08:10', '2026-09-01T09:10')).toBe(true);
    // The card of the password before.
    expect(over('2026-08-31T08:10', '2026-09-01T12:00')).toBe(false);
  });
});

describe('forgetting passwords', () => {
  let world: DistrictWorld;
  let districtId: string;
  let admin: string;
  beforeAll(async () => {
    world = await startDistrict();
    admin = await world.connect();
    districtId = (await world.context.storage.sessions.get(hashToken(admin)))!.districtId;
  });
  afterAll(() => world.stop());

  const login = (studentId: string, place: 'school' | 'otherSchool', more: object = {}) => ({
    id: `${districtId}:${studentId}`,
    districtId,
    studentId,
    name: 'N',
    state: 'active' as const,
    username: `u${studentId}`,
    usernameKey: `u${studentId}`,
    passwordSealed: `sealed ${studentId}`,
    passwordMark: `mark ${studentId}`,
    passwordColour: '7',
    wordsSealed: 'words',
    accountId: String(world.canvas.places[place]),
    courseId: '801',
    batchId: 'b',
    madeAt: world.clock.now(),
    ...more,
  });
  const save = async (place: 'root' | 'school', retention: Retention): Promise<void> => {
    const path = `/api/settings/accounts/${world.canvas.places[place]}`;
    const { version } = (await world.api(admin, `GET ${path}`)).body;
    await world.api(admin, `PUT ${path}`, { version, set: { retention } });
  };
  const keepers = async (): Promise<string[]> =>
    (await world.context.storage.logins.find({ passwordSealed: { gt: '' } })).map(
      ({ studentId }) => studentId,
    );
  beforeEach(() => world.context.storage.logins.remove({}));

  it('is by the settings of the account, leaves the login and its colour, and is in the record by class', async () => {
    const { storage } = world.context;
    await save('root', { keep: 'days', days: 30 });
    await save('school', { keep: 'days', days: 5 });
    await storage.logins.insert(login('1', 'school'));
    await storage.logins.insert(login('2', 'school', { state: 'suspended' }));
    await storage.logins.insert(login('3', 'otherSchool'));
    await storage.logins.insert(login('4', 'school', { state: 'reserved' }));
    // An import took it over: Canvas lets it in with the password that we gave it.
    await storage.logins.insert(login('8', 'school', { state: 'gone', adoptedAt: 1 }));
    expect(await forgetPasswords(world.context)).toBe(0);
    world.clock.ahead += 5 * day;
    expect(await forgetPasswords(world.context)).toBe(3);
    expect(await keepers()).toEqual(['3', '4']);
    const left = await storage.logins.get(`${districtId}:1`);
    expect(left).toMatchObject({ state: 'active', username: 'u1', passwordColour: '7' });
    for (const gone of ['passwordSealed', 'wordsSealed', 'passwordMark'])
      expect(left).not.toHaveProperty(gone);
    const [entry] = await storage.recordEntries.find({ act: 'passwords-forgotten' });
    expect(entry).toMatchObject({
      count: 3,
      studentIds: ['1', '2', '8'],
      courseId: '801',
      name: 'Login Cards',
    });
    expect(await forgetPasswords(world.context)).toBe(0);
    expect(await storage.recordEntries.count({ act: 'passwords-forgotten' })).toBe(1);
  });

  it('of printed cards where that is the rule, and of cards that are not printed yet not', async () => {
    const { storage } = world.context;
    admin = await world.launch('districtAdmin', atRoot(world));
    await save('school', { keep: 'until-printed' });
    const madeAt = world.clock.now();
    await storage.logins.insert(login('6', 'school', { madeAt, printedAt: madeAt }));
    await storage.logins.insert(login('7', 'school'));
    expect(await forgetPasswords(world.context)).toBe(0);
    world.clock.ahead += 2 * 60 * 60_000;
    expect(await forgetPasswords(world.context)).toBe(1);
    expect(await keepers()).toEqual(['7']);
    admin = await world.launch('districtAdmin', atRoot(world));
    await save('school', { keep: 'days', days: 5 });
  });

  it('goes on without Canvas, by what the district and the account decided', async () => {
    const { storage } = world.context;
    await storage.logins.insert(login('5', 'school'));
    await storage.connections.update({ id: districtId }, { set: { state: 'none' } });
    world.clock.ahead += 6 * day;
    expect(await forgetPasswords(world.context)).toBe(1);
    await storage.connections.update({ id: districtId }, { set: { state: 'active' } });
  });
});
