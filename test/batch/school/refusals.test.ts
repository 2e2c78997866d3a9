import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inClass } from '../../connection/district-world.ts';
import { startSchools, type SchoolWorld } from './school-world.ts';

const changes = ['make', 'stop', 'resume', 'retry', 'undo'] as const;

describe('batches of many classes, refused', () => {
  let world: SchoolWorld;
  let id: string;
  let children: number;
  beforeAll(async () => {
    world = await startSchools();
    const ready = await world.begin(world.admin, world.canvas.places.school, ['Goldberg']);
    ({ id } = ready);
    children = ready.children.toMake;
  });
  afterAll(() => world.stop());

  const lines = (account: number, batch: string) => [
    [`POST /api/accounts/${String(account)}/school-batches`, {}],
    [`GET /api/accounts/${String(account)}/school-batches`],
    [`GET /api/school-batches/${batch}`],
    [`GET /api/school-batches/${batch}/classes`],
    [`PATCH /api/school-batches/${batch}/classes`, { chosen: false, of: {} }],
    ...changes.map((what) => [`POST /api/school-batches/${batch}/${what}`, { children: 1 }] as const),
  ];
  const codes = async (token: string, account = world.canvas.places.school, batch = id) => {
    const answers = [];
    for (const [line, body] of lines(account, batch) as [string, unknown][])
      answers.push((await world.api(token, line, body)).code);
    return answers;
  };

  it('to teachers, other schools, and for what is not there, as one and the same', async () => {
    const { places } = world.canvas;
    const teacher = await world.launch('longClassTeacher', inClass(places.longClass));
    const other = await world.launch('otherSchoolAdmin', {
      placement: 'account_navigation',
      accountId: places.otherSchool,
    });
    const everything = Array(10).fill('not-found');
    expect(await codes(teacher)).toEqual(everything);
    expect(await codes(other)).toEqual(everything);
    expect(await codes(world.admin, 999_999, 'nobodys')).toEqual(everything);
    // A school admin stays below their own account.
    const own = await world.launch('schoolAdmin', {
      placement: 'account_navigation',
      accountId: places.school,
    });
    expect((await world.api(own, `POST /api/accounts/${String(places.root)}/school-batches`, {})).code).toBe(
      'not-found',
    );
    expect((await world.view(id, own)).id).toBe(id);
  });

  it('of another district, whatever its id', async () => {
    const { storage } = world.context;
    const batch = (await storage.schoolBatches.get(id))!;
    await storage.schoolBatches.insert({ ...batch, id: 'elsewhere', districtId: 'another', state: 'done' });
    expect(new Set((await codes(world.admin, undefined, 'elsewhere')).slice(2))).toEqual(
      new Set(['not-found']),
    );
  });

  it('while somebody acts as the admin: they may look and not change', async () => {
    const { sessions } = world.context.storage;
    const token = await world.launch('districtAdmin', { placement: 'account_navigation', accountId: 1 });
    const [session] = await sessions.find({}, { order: [{ by: 'createdAt', desc: true }], limit: 1 });
    await sessions.update({ id: session!.id }, { set: { actingPersonId: '1' } });
    const found = await codes(token);
    expect(found.map((code) => code ?? 'ok')).toEqual([
      'acting-as-someone',
      'ok',
      'ok',
      'ok',
      ...Array<string>(6).fill('acting-as-someone'),
    ]);
  });

  it('while the district is frozen, but for stopping', async () => {
    await world.api(world.admin, 'PUT /api/freeze', { frozen: true });
    const found = await codes(world.admin);
    expect(found.map((code) => code ?? 'ok')).toEqual([
      'district-frozen',
      'ok',
      'ok',
      'ok',
      'district-frozen',
      'district-frozen',
      'batch-not-running',
      'district-frozen',
      'district-frozen',
      'district-frozen',
    ]);
    await world.api(world.admin, 'PUT /api/freeze', { frozen: false });
  });

  it('over the day’s logins, as a whole: nothing is taken and nothing begun', async () => {
    const { places } = world.canvas;
    const root = `/api/settings/accounts/${String(places.root)}`;
    const { body } = await world.api(world.admin, `GET ${root}`);
    const saved = await world.api(world.admin, `PUT ${root}`, {
      set: { loginsADay: children - 1 },
      version: body['version'],
    });
    expect(saved.status).toBeLessThan(300);
    const refused = await world.act(id, 'make', { children });
    expect(refused).toMatchObject({ status: 409, code: 'daily-limit' });
    expect((await world.view(id)).state).toBe('ready');
    expect(await world.context.storage.batches.count({ schoolBatchId: id })).toBe(0);
  });

  it('with anything but what is asked for', async () => {
    for (const [line, body] of [
      [`POST /api/accounts/1/school-batches`, { classNames: [''] }],
      [`POST /api/accounts/1/school-batches`, { custom: 1 }],
      [`PATCH /api/school-batches/${id}/classes`, { chosen: true }],
      [`POST /api/school-batches/${id}/make`, {}],
      [`GET /api/school-batches/${id}/classes?show=everything`],
    ] as [string, unknown?][])
      expect([line, (await world.api(world.admin, line, body)).code]).toEqual([line, 'bad-input']);
  });

  it('after a day in which nobody pressed: the count is gone', async () => {
    const { sweepDrafts } = await import('../../../server/batch/school/sweep-drafts.ts');
    const { storage } = world.context;
    await sweepDrafts(world.context);
    expect((await world.view(id)).state).toBe('ready');
    world.clock.ahead += 25 * 60 * 60_000;
    await sweepDrafts(world.context);
    expect(await storage.schoolBatches.get(id)).toBeUndefined();
    expect(await storage.schoolBatchClasses.count({ schoolBatchId: id })).toBe(0);
  });
});
