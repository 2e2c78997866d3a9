import { afterAll, beforeAll, expect, it } from 'vitest';
import { atRoot } from '../../connection/district-world.ts';
import { simpleLogins, startSchools, type SchoolWorld } from './school-world.ts';

const patient = 60_000;
const hour = 60 * 60_000;
let world: SchoolWorld;
beforeAll(async () => {
  world = await startSchools();
});
afterAll(() => world.stop());

const school = () => ({ placement: 'account_navigation', accountId: world.canvas.places.school }) as const;
const press = async (id: string, children: number, more: object = {}, token = world.admin) =>
  world.act(id, 'make', { children, ...more }, token);

it(
  'waits for its time in the time zone of the account, and makes nothing before',
  { timeout: patient },
  async () => {
    const { places } = world.canvas;
    const ready = await world.begin(world.admin, places.school, ['Grade 2 - Sato']);
    expect(ready.timeZone).toBe('America/New_York');
    // Two hours from now, on that wall.
    const notBefore = new Intl.DateTimeFormat('en-GB', {
      timeZone: ready.timeZone,
      hour: '2-digit',
      minute: '2-digit',
    }).format(world.clock.now() + 2 * hour);
    expect(await press(ready.id, ready.children.toMake, { notBefore: '25:00' })).toMatchObject({
      code: 'bad-input',
    });
    const pressed = await press(ready.id, ready.children.toMake, { notBefore });
    expect(pressed.view.state).toBe('waiting');
    const at = Date.parse(pressed.view.notBefore ?? '');
    expect(Math.abs(at - world.clock.now() - 2 * hour)).toBeLessThanOrEqual(60_000);
    expect((await world.context.storage.schoolBatches.get(ready.id))?.wakeAt).toBe(at);
    expect(await world.context.storage.batches.count({ schoolBatchId: ready.id })).toBe(0);

    world.clock.ahead += 3 * hour;
    world.poke();
    const later = await world.launch('districtAdmin', atRoot(world));
    const done = await world.until(ready.id, ['done'], later);
    expect(done.fates.made).toBeGreaterThan(0);
    expect(Date.parse(done.startedAt ?? '')).toBeGreaterThanOrEqual(at);
  },
);

it(
  'stopped while it waits and gone on with, waits for its time again, and then makes them',
  { timeout: patient },
  async () => {
    const { places } = world.canvas;
    const token = await world.launch('districtAdmin', atRoot(world));
    const ready = await world.begin(token, places.school, ['Goldberg']);
    const { view: pressed } = await press(ready.id, ready.children.toMake, { notBefore: '03:00' }, token);
    expect((await world.act(ready.id, 'stop', undefined, token)).status).toBe(200);
    await world.until(ready.id, ['stopped'], token);
    const before = simpleLogins(world).size;
    const { view: again } = await world.act(ready.id, 'resume', undefined, token);
    expect(again).toMatchObject({ state: 'waiting', notBefore: pressed.notBefore });
    expect(simpleLogins(world).size).toBe(before);

    world.clock.ahead += 25 * hour;
    const later = await world.launch('districtAdmin', atRoot(world));
    world.poke();
    const done = await world.until(ready.id, ['done'], later);
    expect(done.fates.made).toBe(ready.children.toMake);
  },
);

it(
  'says so on every class when whoever pressed is no admin any more by then; another admin tries again',
  { timeout: patient },
  async () => {
    const { places, people } = world.canvas;
    const token = await world.launch('schoolAdmin', school());
    const ready = await world.begin(token, places.school, ['Mbeki']);
    const pressed = await press(ready.id, ready.children.toMake, { notBefore: '03:00' }, token);
    expect(pressed.view.state).toBe('waiting');
    const roles = [...world.canvas.world.accountUsers.all()].filter(
      ({ userId }) => userId === people.schoolAdmin.id,
    );
    expect(roles.length).toBeGreaterThan(0);
    for (const role of roles) role.workflowState = 'deleted';
    const before = simpleLogins(world).size;
    world.clock.ahead += 25 * hour;
    const admin = await world.launch('districtAdmin', atRoot(world));
    world.poke();
    const refused = await world.until(ready.id, ['refused', 'done'], admin);
    expect(refused).toMatchObject({ state: 'refused', refusedBecause: 'starter-lost-account' });
    expect(refused.retryable.classes).toBe(1);
    expect(simpleLogins(world).size).toBe(before);
    const entries = await world.context.storage.recordEntries.find({ act: 'school-batch-refused' });
    expect(entries).toMatchObject([{ batchId: ready.id, code: 'starter-lost-account' }]);

    expect((await world.act(ready.id, 'retry', undefined, admin)).status).toBe(200);
    const done = await world.until(ready.id, ['done'], admin);
    expect(done.fates.made).toBeGreaterThan(0);
    expect(simpleLogins(world).size).toBe(before + done.fates.made!);
  },
);

it(
  'counts anew, with the reason, whoever is no pupil of the class any more when its time comes',
  { timeout: patient },
  async () => {
    const { places, world: canvas } = world.canvas;
    const admin = await world.launch('districtAdmin', atRoot(world));
    const ready = await world.begin(admin, places.school, ['Grade K - Fischer']);
    await press(ready.id, ready.children.toMake, { notBefore: '05:00' }, admin);
    const [course] = [...canvas.courses.all()].filter(({ name }) => name === 'Grade K - Fischer');
    const [enrollment] = [...canvas.enrollments.all()].filter(
      ({ courseId, type }) => courseId === course?.id && type === 'StudentEnrollment',
    );
    enrollment!.workflowState = 'inactive';
    world.clock.ahead += 25 * hour;
    const later = await world.launch('districtAdmin', atRoot(world));
    world.poke();
    const done = await world.until(ready.id, ['done'], later);
    expect(done.children.toMake).toBe(ready.children.toMake - 1);
    expect(done.children.aside.inactive).toBe((ready.children.aside.inactive ?? 0) + 1);
    expect(done.fates).toEqual({ made: ready.children.toMake - 1 });
  },
);

it(
  'leaves out, with a reason, a class that its account lost meanwhile, and makes the others',
  { timeout: patient },
  async () => {
    const { places } = world.canvas;
    const admin = await world.launch('districtAdmin', atRoot(world));
    const ready = await world.begin(admin, places.root, ['Lang', 'Delgado']);
    const path = `GET /api/school-batches/${ready.id}/classes`;
    await press(ready.id, ready.children.toMake, { notBefore: '04:00' }, admin);
    // Grade K - Lang is of the other school, which is switched off before the time comes.
    await world.api(admin, `PUT /api/switches/${String(places.otherSchool)}`, { off: true });
    world.clock.ahead += 25 * hour;
    const later = await world.launch('districtAdmin', atRoot(world));
    world.poke();
    const done = await world.until(ready.id, ['done'], later);
    expect(done.classes).toMatchObject({ ended: 1, leftOut: 1 });
    const { body } = await world.api(later, `${path}?show=left-out`);
    expect(body['classes']).toMatchObject([
      { name: 'Grade K - Lang', state: 'left-out', code: 'school-not-on' },
    ]);
    await world.api(later, `PUT /api/switches/${String(places.otherSchool)}`, { off: false });
  },
);

it(
  'leaves out, with a reason, a class for whose children no username is left, and ends',
  { timeout: patient },
  async () => {
    const { places } = world.canvas;
    const admin = await world.launch('districtAdmin', atRoot(world));
    const { policies, districts } = world.context.storage;
    const [district] = await districts.find({});
    const id = `${district!.id}:${String(places.root)}`;
    // Every username that can be made looks like one of these.
    const loginShapes = ['L* D*', 'D* L*', 'L* D* L*', 'L* D* L* D*', 'L* D* L* D* L*'];
    await policies.update({ id }, { set: { settings: { loginShapes } } });
    const ready = await world.begin(admin, places.root, ['Lang']);
    await press(ready.id, ready.children.toMake, {}, admin);
    const done = await world.until(ready.id, ['done'], admin);
    expect(done.classes).toMatchObject({ leftOut: 1 });
    const { body } = await world.api(admin, `GET /api/school-batches/${ready.id}/classes?show=left-out`);
    expect(body['classes']).toMatchObject([{ state: 'left-out', code: 'no-username-left' }]);
    await policies.update({ id }, { set: { settings: {} } });
  },
);
