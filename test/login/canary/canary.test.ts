import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signInAtForm } from '../../../practice/pages/sign-in-at-form.ts';
import { CanarySchema, type CanaryFacts } from '../../../contract/canary.ts';
import { batchRoutes } from '../../../server/batch/routes.ts';
import { canaryRoutes } from '../../../server/login/canary/routes.ts';
import { work } from '../../batch/press-button.ts';
import { atRoot, inClass, startDistrict, type DistrictWorld } from '../../connection/district-world.ts';

let world: DistrictWorld;
let admin: string;
let teacher: string;
let pupil: string;
const poke = { poke: () => undefined };

beforeEach(async () => {
  world = await startDistrict({ routes: [...batchRoutes(poke), ...canaryRoutes(poke)] });
  await world.connect();
  admin = await world.launch('districtAdmin', atRoot(world));
  await world.api(admin, 'PUT /api/schools', { on: [String(world.canvas.places.school)] });
  const { demoClass } = world.canvas.places;
  teacher = await world.launch('teacher', inClass(demoClass));
  const { body } = await world.api(admin, `GET /api/classes/${String(demoClass)}/roster`);
  const students = body['students'] as { id: string; state: string }[];
  pupil = students.find(({ state }) => state === 'none-yet')!.id;
});
afterEach(() => world.stop());

const beginPath = () => `POST /api/classes/${String(world.canvas.places.demoClass)}/children/${pupil}/canary`;
const facts = async (): Promise<CanaryFacts> =>
  CanarySchema.parse((await world.api(admin, 'GET /api/canary')).body);
const answer = (outcome: string, token = admin) => world.api(token, 'POST /api/canary/answer', { outcome });
const isUntried = async (token: string) =>
  ((await world.api(token, 'GET /api/session')).body['district'] as { untried?: boolean }).untried === true;

async function make(): Promise<void> {
  expect(await world.api(admin, beginPath())).toMatchObject({ status: 200, body: { state: 'making' } });
  const [batch] = await world.context.storage.batches.find({});
  await work(world, batch!);
}

describe('the first login of a district', () => {
  it('is made for the pupil whom the admin picks, for nobody else, and tried by a person', async () => {
    expect(await facts()).toMatchObject({ state: 'none', signInUrl: `${world.canvas.origin}/login/canvas` });
    expect(await isUntried(teacher)).toBe(true);
    await make();
    const { storage } = world.context;
    expect((await storage.logins.find({})).map(({ studentId }) => studentId)).toEqual([pupil]);
    expect(await facts()).toMatchObject({ state: 'ready', pupil: { id: pupil }, inLog: false });
    // A login that nobody has tried yet proves nothing.
    expect(await isUntried(teacher)).toBe(true);
    expect((await answer('signed-in')).body).toMatchObject({
      answer: { outcome: 'signed-in', by: world.canvas.people.districtAdmin.name },
    });
    expect(await isUntried(teacher)).toBe(false);
    // Pressed again, as after an answer that was lost, it is one answer.
    expect((await answer('signed-in')).status).toBe(200);
    const entries = await storage.recordEntries.find({ act: 'canary-tried' });
    expect(entries).toMatchObject([{ code: 'signed-in', studentId: pupil }]);
  });

  it('goes on being told where it let nobody in, whatever was made since', async () => {
    await make();
    await answer('asked-for-code');
    expect(await facts()).toMatchObject({ answer: { outcome: 'asked-for-code' } });
    expect(await isUntried(teacher)).toBe(true);
    expect(await isUntried(admin)).toBe(true);
    await answer('signed-in');
    expect(await isUntried(teacher)).toBe(false);
  });

  it('is seen in Canvas’s sign-in log', async () => {
    await make();
    const [login] = await world.context.storage.logins.find({});
    const made = world.canvas.world.pseudonyms.need(Number(login!.canvasLoginId));
    const password = world.context.seal.open(login!.passwordSealed!, login!.districtId, 'password');
    const address = (await facts()).signInUrl;
    expect(await signInAtForm(address, { username: made.uniqueId, password })).toMatchObject({ status: 302 });
    expect(await facts()).toMatchObject({ state: 'ready', inLog: true });
  });

  it('is the one that the pupil has, where there is one', async () => {
    await make();
    await answer('refused');
    expect(await world.api(admin, beginPath())).toMatchObject({ body: { state: 'ready' } });
    expect(await facts()).not.toHaveProperty('answer');
    expect(await world.context.storage.batches.count({})).toBe(1);
  });

  it('says why it could not be made', async () => {
    world.canvas.faults.shots = [{ kind: 'not-authorized', method: 'POST', path: '/logins', times: 50 }];
    await make();
    const now = await facts();
    expect([now.state, now.code]).toEqual(['failed', 'not-allowed-by-canvas']);
    expect(await answer('signed-in')).toMatchObject({ status: 409, code: 'batch-nothing-to-do' });
  });

  it('is a district admin’s alone', async () => {
    const refused = { status: 404, code: 'not-found' };
    expect(await world.api(teacher, 'GET /api/canary')).toMatchObject(refused);
    expect(await world.api(teacher, beginPath())).toMatchObject(refused);
    expect(await answer('signed-in', teacher)).toMatchObject(refused);
    expect(await answer('perhaps')).toMatchObject({ status: 400, code: 'bad-input' });
  });

  it('is not asked for where classes were made without one', async () => {
    const { school, benchClass } = world.canvas.places;
    const districtId = (await world.context.storage.districts.find({}))[0]!.id;
    await world.context.storage.logins.insert({
      ...{ id: `${districtId}:1`, districtId },
      studentId: '1',
      name: 'Made Before',
      state: 'active',
      username: 'made1',
      usernameKey: 'made1',
      accountId: String(school),
      courseId: String(benchClass),
      batchId: 'b',
    });
    expect(await isUntried(teacher)).toBe(false);
  });
});
