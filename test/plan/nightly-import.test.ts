import { afterEach, describe, expect, it } from 'vitest';
import type { Settings } from '../../contract/policy.ts';
import type { Pseudonym } from '../../practice/model/people.ts';
import { planUnseen, work } from '../batch/press-button.ts';
import { startDistrict, type DistrictWorld } from '../connection/district-world.ts';
import { openSchool } from './upload-world.ts';

interface Outcome {
  rows: { outcome: string; reason: string | null }[];
  counts: Record<'updated' | 'adopted' | 'created' | 'deleted' | 'skipped', number>;
}

let world: DistrictWorld;
afterEach(() => world.stop());

/** The class has simple logins, made by the settings. */
async function makeClass(settings: Partial<Settings>, prepare: () => void = () => undefined): Promise<void> {
  world = await startDistrict();
  await openSchool(world);
  prepare();
  const { canvas, context } = world;
  const [policy] = await context.storage.policies.find({ accountId: String(canvas.places.school) });
  await context.storage.policies.put({ ...policy!, settings });
  const { plan, press } = await planUnseen(world, 'teacher', canvas.places.demoClass);
  if (settings.usernameSource === 'uploaded')
    for (const line of await context.storage.planLines.find({ planId: plan.id })) {
      const username = `moon${String.fromCharCode(97 + line.position)}frog`;
      await context.storage.planLines.update(
        { id: line.id },
        { set: { username, uploadedUsername: username } },
      );
    }
  const batch = await press();
  await work(world, batch);
  expect(simple()).toHaveLength(24);
}

/** Logins of the pupils of the class, without a SIS id and with one. */
const pupils = (): number[] =>
  world.canvas.world
    .enrollmentsIn(world.canvas.places.demoClass)
    .flatMap(({ type, userId }) => (type === 'StudentEnrollment' ? [userId] : []));
const loginsOf = (ours: boolean): Pseudonym[] =>
  pupils().flatMap((id) =>
    world.canvas.world.pseudonymsOf(id).filter(({ sisUserId }) => (sisUserId === null) === ours),
  );
const simple = (): Pseudonym[] => loginsOf(true);

/** A night's file: 100 newcomers, 50 pupils as they are, 50 with another login id, all in the shape of the district's login ids. */
function nightOf(loginId: (number: number) => string): string {
  const known = [...world.canvas.world.pseudonyms.all()].filter(({ sisUserId }) => sisUserId !== null);
  const newcomers = Array.from({ length: 100 }, (_, at) => [`N${at}`, loginId(9_000_000 + at)]);
  const asTheyAre = known.slice(-50).map((login) => [login.sisUserId ?? '', login.uniqueId]);
  const renamed = known.slice(-100, -50).map((login, at) => [login.sisUserId ?? '', loginId(9_100_000 + at)]);
  const rows = [...newcomers, ...asTheyAre, ...renamed].map(
    ([userId, login], at) => `${userId},${login},"Child, No. ${at}",active`,
  );
  return ['user_id,login_id,full_name,status', ...rows].join('\r\n');
}

const importNight = async (csv: string): Promise<Outcome> =>
  (await world.control('POST /sis-imports', { csv })) as Outcome;

const letterAndDigits = (number: number): string => `s${number}`;

describe('the nightly import after a class got its simple logins', () => {
  it.each<[string, Partial<Settings>]>([
    ['names', { usernameSource: 'name' }],
    ['numbers', { usernameSource: 'number' }],
    ['numbers with a check digit and a prefix', { usernameSource: 'number', checkDigit: true, prefix: 'k3' }],
    ['an uploaded list', { usernameSource: 'uploaded' }],
    ['words', { usernameSource: 'word' }],
    ['a pattern', { usernameSource: 'pattern', usernamePattern: '{first}{lastInitial}{number}' }],
    ['a pattern with the shape of login ids', { usernameSource: 'pattern', usernamePattern: 's{sis}' }],
  ])(
    'from %s: adopts none of them and lets every newcomer in',
    async (_source, settings) => {
      await makeClass(settings);
      const before = structuredClone(simple());
      const { counts } = await importNight(nightOf(letterAndDigits));
      expect(counts).toEqual({ created: 100, updated: 100, adopted: 0, skipped: 0, deleted: 0 });
      expect(simple()).toEqual(before);
    },
    60_000,
  );

  it('from integration ids: likewise', async () => {
    await makeClass({ usernameSource: 'integration-id' }, () => {
      for (const [at, login] of loginsOf(false).entries()) login.integrationId = `int${7000 + at * 37}`;
    });
    expect(simple().filter(({ uniqueId }) => uniqueId.startsWith('int7'))).toHaveLength(24);
    const { counts } = await importNight(nightOf(letterAndDigits));
    expect(counts).toMatchObject({ created: 100, updated: 100, adopted: 0, skipped: 0 });
  }, 60_000);

  it('from numbers where login ids are numbers as well: behind a prefix, and likewise', async () => {
    await makeClass({ usernameSource: 'number' }, () => {
      for (const [at, login] of loginsOf(false).entries())
        world.canvas.world.changePseudonym(login, { uniqueId: String(8_000_000 + at) });
    });
    expect(simple().filter(({ uniqueId }) => /^\d+$/.test(uniqueId))).toEqual([]);
    const { counts } = await importNight(nightOf(String));
    expect(counts).toMatchObject({ created: 100, updated: 100, adopted: 0, skipped: 0 });
  }, 60_000);

  it('adopts a login that does have such a shape, and is stopped by one: so the above can fail', async () => {
    await makeClass({ usernameSource: 'word' });
    const [adopted, inTheWay] = simple();
    world.canvas.world.changePseudonym(adopted!, { uniqueId: 's9000001' });
    world.canvas.world.changePseudonym(inTheWay!, { uniqueId: 'S9100001' });
    const { counts, rows } = await importNight(nightOf(letterAndDigits));
    expect(counts).toMatchObject({ created: 99, adopted: 1, updated: 99, skipped: 1 });
    expect(rows.find(({ outcome }) => outcome === 'skipped')?.reason).toContain('skipping');
    expect(adopted).toMatchObject({ sisUserId: 'N1', authenticationProviderId: null });
  }, 60_000);
});
