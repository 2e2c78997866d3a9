import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settingDefaults } from '../../contract/policy.ts';
import { passwordMarks } from '../../server/config/password-traces.ts';
import type { Context } from '../../server/context.ts';
import { drawLines } from '../../server/plan/draw-lines.ts';
import type { PlanWorld } from '../../server/plan/plan-world.ts';
import { settlePasswords } from '../../server/plan/settle-passwords.ts';
import { wordsOf } from '../../words/word-list.ts';
import { inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';
import { buildStudent } from './plan-builders.ts';
import { buildLogin, buildWorld, makeSeededContext, planOfD } from './plan-world-builder.ts';

/** Every username that is made without a prefix, or behind the last one of ours, looks like these. */
const everyShape = ['L* D*', 'D* L*', 'L* D* L*', 'L* D* L* D*', 'L* D* L* D* L*'];
/** A class or school whose name holds every word that its children read. */
const everyWord = {
  settings: { ...settingDefaults, wordLevel: 'k' },
  placeNames: wordsOf('en', 'k').map(({ word }) => word),
} as const;
const pupils = [buildStudent('1', 'Mia Stone'), buildStudent('2', 'Leo Adler')];

const draw = (context: Context, more: Partial<PlanWorld>) =>
  drawLines(context, planOfD, buildWorld(pupils, more), { students: pupils, keep: [] });

describe('where nothing is left to draw', () => {
  it('a plan says for whom there is no username, and what to change', async () => {
    const refused = draw(makeSeededContext(1), { shapes: everyShape });
    await expect(refused).rejects.toMatchObject({
      code: 'no-username-left',
      message: expect.stringMatching(/Mia Stone, Leo Adler.*prefix/) as string,
      details: { students: ['Mia Stone', 'Leo Adler'] },
    });
  });

  it('a prefix that no login id has gives usernames again', async () => {
    const settings = { ...settingDefaults, prefix: 'a1b2' };
    const { lines } = await draw(makeSeededContext(1), { shapes: everyShape, settings });
    expect(lines.map(({ username }) => username)).toEqual([
      expect.stringMatching(/^a1b2/),
      expect.stringMatching(/^a1b2/),
    ]);
  });

  it('a plan says so of passwords, when every word is in the name of the class', async () => {
    const refused = draw(makeSeededContext(2), everyWord);
    await expect(refused).rejects.toMatchObject({
      code: 'no-password-left',
      details: { students: ['Mia Stone', 'Leo Adler'] },
    });
  });

  it('a password that many of the district’s are drawn before is found all the same', async () => {
    const { random: _random, ...district } = makeSeededContext(3);
    const passwords = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      // The same draws each time: whoever comes now first draws what all before were given.
      const { lines } = await draw({ ...district, random: makeSeededContext(3).random }, {});
      for (const { password } of lines) {
        const [passwordMark = ''] = passwordMarks(district.seal, 'd', password);
        const id = String(1000 + passwords.size);
        await district.storage.logins.insert(buildLogin(id, `pupil${id}`, { passwordMark }));
        passwords.add(password);
      }
    }
    expect(passwords.size).toBe(40);
  });

  it('a password that cannot stay and has no other is said to have none', async () => {
    const line = { studentId: '1', username: 'frogmoon', password: 'frogmoon47', words: [], spares: [] };
    const world = buildWorld(pupils, everyWord);
    const settling = { districtId: 'd', world, students: pupils, lines: [line], others: [] };
    await expect(settlePasswords(makeSeededContext(4), settling)).rejects.toMatchObject({
      code: 'no-password-left',
      details: { students: ['Mia Stone'] },
    });
  });
});

describe('a class whose school leaves no username', () => {
  let world: DistrictWorld;
  beforeAll(async () => {
    world = await startDistrict();
    await world.connect();
    const { root, school } = world.canvas.places;
    const [district] = await world.context.storage.districts.find({});
    const { policies } = world.context.storage;
    const place = { districtId: district!.id, on: true };
    await policies.put({ ...place, id: `${place.districtId}:${school}`, accountId: String(school) });
    const settings = { loginShapes: everyShape };
    await policies.put({ ...place, id: `${place.districtId}:${root}`, accountId: String(root), settings });
  });
  afterAll(() => world.stop());

  it('is refused a plan by name, and nothing of it is kept', async () => {
    const { demoClass } = world.canvas.places;
    const token = await world.launch('teacher', inClass(demoClass));
    const answer = await world.api(token, `POST /api/classes/${String(demoClass)}/plan`);
    expect(answer).toMatchObject({ status: 409, code: 'no-username-left' });
    const { details } = answer.body['problem'] as { details: { students: string[] } };
    expect(details.students).toHaveLength(10);
    expect(await world.context.storage.plans.find({})).toEqual([]);
    expect(await world.context.storage.planLines.find({})).toEqual([]);
  });
});
