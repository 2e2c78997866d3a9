import { beforeAll, describe, expect, it } from 'vitest';
import { atRoot, inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';
import { useAccess } from './use-access.ts';

const access = useAccess();
let world: DistrictWorld;
beforeAll(() => {
  world = access.world();
});

describe('launches', () => {
  it('let in teachers and admins, each to the right screen', async () => {
    const { places } = world.canvas;
    const school = { placement: 'account_navigation', accountId: places.school } as const;
    const cases = [
      ['teacher', inClass(places.demoClass), { start: 'class', classId: String(places.demoClass) }],
      ['teacher', { placement: 'global_navigation' } as const, { start: 'classes' }],
      ['schoolAdmin', school, { start: 'classes' }],
      ['districtAdmin', atRoot(world), { start: 'classes' }],
      ['districtAdmin', inClass(places.otherSchoolClass), { start: 'class' }],
    ] as const;
    for (const [person, spot, expected] of cases) {
      const { body } = await world.api(await world.launch(person, spot), 'GET /api/session');
      expect(body).toMatchObject(expected);
    }
  });

  it('tell each what they may do', async () => {
    const { places } = world.canvas;
    const may = async (token: string): Promise<unknown> =>
      (await world.api(token, 'GET /api/session')).body['may'];
    const school = { placement: 'account_navigation', accountId: places.school } as const;
    expect(await may(await world.launch('districtAdmin', atRoot(world)))).toEqual({
      connect: true,
      chooseSchools: true,
      seeRecord: true,
      settings: true,
    });
    expect(await may(await world.launch('schoolAdmin', school))).toEqual({
      connect: false,
      chooseSchools: false,
      seeRecord: true,
      settings: true,
    });
    expect(await may(await world.launch('teacher', inClass(places.demoClass)))).toEqual({
      connect: false,
      chooseSchools: false,
      seeRecord: false,
      settings: false,
    });
  });

  it.each(['pupil', 'parent', 'aide'] as const)('keep the door shut for %s', async (person) => {
    const place = person === 'pupil' ? 'demoClass' : 'oddClass';
    const launched = world.launch(person, inClass(world.canvas.places[place]));
    await expect(launched).rejects.toThrow(/launch-not-for-you|no tool on/);
  });

  it('tell a teacher of a district that is not connected to ask, and an admin to connect', async () => {
    const fresh = await startDistrict();
    try {
      const { places } = fresh.canvas;
      const teacher = await fresh.launch('teacher', inClass(places.demoClass));
      expect((await fresh.api(teacher, 'GET /api/session')).body).toMatchObject({
        start: 'ask-admin',
        may: { connect: false },
        district: { connection: 'none' },
      });
      expect((await fresh.api(teacher, 'GET /api/classes')).code).toBe('not-connected');
      const admin = await fresh.connect();
      expect((await fresh.api(admin, 'GET /api/session')).body).toMatchObject({ start: 'connect' });
      // The teacher's open panel goes on without a new launch.
      const now = await fresh.api(teacher, 'GET /api/session');
      expect(now.body).toMatchObject({ start: 'class', classId: String(places.demoClass) });
    } finally {
      await fresh.stop();
    }
  });
});
