import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErasureSchema } from '../../../contract/erase.ts';
import { finishDistricts } from '../../../server/login/erase/erase-district.ts';
import { eraseRoutes } from '../../../server/login/erase/routes.ts';
import { addEntry } from '../../../server/record/add-entry.ts';
import { startLoginWorld, type LoginWorld } from '../login-world.ts';
import { dump, tracesOf } from './traces.ts';

describe('erasing a district', () => {
  let world: LoginWorld;
  let district: string;
  beforeAll(async () => {
    world = await startLoginWorld({}, eraseRoutes);
    district = (await world.context.storage.districts.get(world.districtId))!.name;
  });
  afterAll(() => world.stop());
  const erase = (name: string, token = world.admin) =>
    world.api(token, 'POST /api/erasures/district', { name });

  it('is a district admin’s alone, and only after its name was typed', async () => {
    expect(await erase(district, world.teacher)).toMatchObject({ status: 404, code: 'not-found' });
    expect(await erase('Another District')).toMatchObject({ status: 422, code: 'name-not-typed' });
    expect(await world.context.storage.districts.get(world.districtId)).toBeTruthy();
  });

  it('leaves nothing but a count, ends the token in Canvas, and lets a new start be made', async () => {
    const { storage } = world.context;
    const logins = await storage.logins.find({});
    expect(logins.length).toBeGreaterThan(10);
    const words = [
      district,
      ...logins.flatMap(({ name, username, studentId, canvasLoginId = '' }) => [
        name,
        username,
        studentId,
        canvasLoginId,
      ]),
    ];
    // One child's erasing is under way, and waits for Canvas.
    world.canvas.faults.shots = [{ kind: 'server-error', method: 'DELETE', path: '/logins', times: 40 }];
    const body = { studentId: world.nextChild(), inCanvas: 'delete' };
    expect((await world.api(world.admin, 'POST /api/erasures', body)).body).toMatchObject({
      state: 'running',
    });
    const owner = world.canvas.people.serviceUser;
    expect(tracesOf(await dump(storage), [owner.name])).not.toEqual([]);

    // Pressed twice: whichever comes second finds the first one's erasing, or nobody to ask any more.
    const presses = await Promise.all([erase(district), erase(district)]);
    const answers = presses.filter(({ status }) => status === 200);
    expect(answers.length).toBeGreaterThan(0);
    for (const { code } of presses.filter(({ status }) => status !== 200))
      expect(['session-ended', 'not-found']).toContain(code);
    const ids = answers.map(({ body }) => ErasureSchema.parse(body).id);
    expect(new Set(ids).size).toBe(1);
    const [counted, ...others] = await storage.erasures.find({ what: 'district' });
    expect(others).toEqual([]);
    expect(counted!.count).toBeGreaterThan(100);
    const left = await dump(storage);
    expect(tracesOf(left, [...words, owner.name, world.canvas.people.districtAdmin.name])).toEqual([]);
    expect(tracesOf(left, [world.districtId]).map((line) => line.split(' ')[0])).toEqual(['erasures']);
    expect(await world.api(world.admin, 'GET /api/erasures')).toMatchObject({ code: 'session-ended' });
    expect(await world.api(world.teacher, 'GET /api/session')).toMatchObject({ code: 'session-ended' });
    // The logins are Canvas's: they stay, as was said beforehand.
    for (const { studentId } of logins) expect(world.simpleLogins(studentId)).toHaveLength(1);

    const again = await world.connect();
    expect(await world.api(again, 'GET /api/session')).toMatchObject({ status: 200 });
    const [fresh] = await storage.districts.find({});
    expect(fresh?.id).not.toBe(world.districtId);
  });

  it('takes out what a server in the middle of something wrote of it afterwards', async () => {
    const { context, districtId } = world;
    const late = { districtId, userId: '1', name: 'Late Worker', sessionId: 's' };
    await addEntry(context, late, {
      act: 'login-made',
      accountId: '1',
      place: 'Late',
      studentName: 'Late Child',
    });
    world.clock.ahead += 11 * 60_000;
    await finishDistricts(context);
    expect(tracesOf(await dump(context.storage), ['Late Child', 'Late Worker'])).toEqual([]);
    expect(await context.storage.erasures.find({ districtId })).toMatchObject([{ state: 'done' }]);
    expect(await context.storage.recordEntries.count({})).toBeGreaterThan(0);
  });
});
