import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authorise } from '../../server/access/authorise.ts';
import { startBatch } from '../../server/batch/start-batch.ts';
import { workOnBatch } from '../../server/batch/work-on-batch.ts';
import { canvasFor } from '../../server/connection/canvas-for.ts';
import { hashToken } from '../../server/http/session.ts';
import { listLines } from '../../server/plan/keep-plan.ts';
import { makePlan } from '../../server/plan/make-plan.ts';
import { readPlanWorld } from '../../server/plan/plan-world.ts';
import { readCanvasRules } from '../../server/policy/canvas-rules.ts';
import type { Batch, BatchItem } from '../../server/storage/batch-documents.ts';
import { atRoot, inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';

describe('what Canvas refuses of a password', () => {
  let world: DistrictWorld;
  let rootId: string;
  beforeAll(async () => {
    world = await startDistrict();
    await world.connect();
    rootId = String(world.canvas.places.root);
    const admin = await world.launch('districtAdmin', atRoot(world));
    await world.api(admin, 'PUT /api/schools', { on: [String(world.canvas.places.school)] });
  });
  afterAll(() => world.stop());

  const policy = () => world.canvas.world.accounts.get(world.canvas.places.root)!.settings.passwordPolicy;
  const loose = { minimumCharacterLength: 8, requireNumbers: false, requireSymbols: false };
  beforeEach(async () => {
    Object.assign(policy(), { ...loose, complexityFeature: true, maxRepeats: null, maxSequence: null });
    world.canvas.world.flags.settingsShowPasswordPolicy = false;
    for (const { id } of await world.context.storage.policies.find({}))
      await world.context.storage.policies.update(
        { id },
        { unset: ['learnedRules', 'shownRules', 'rulesAskedAt'] },
      );
  });

  /** A press of the button for a class that has no logins yet. */
  async function press(
    person: 'teacher' | 'benchTeacher' | 'longClassTeacher' | 'secondTeacher',
    courseId: number,
  ): Promise<Batch> {
    const { context } = world;
    const token = await world.launch(person, inClass(courseId));
    const session = (await context.storage.sessions.get(hashToken(token)))!;
    const grant = await authorise(context, session, 'make-logins', { classId: String(courseId) });
    const { districtId } = session;
    const plan = await makePlan(
      context,
      session,
      grant.course!,
      await readPlanWorld(context, { districtId, course: grant.course! }),
    );
    const actor = { districtId, userId: grant.userId, name: grant.name, sessionId: session.id };
    return startBatch(context, { plan, lines: await listLines(context, plan.id), actor });
  }

  async function work(batch: Batch, stopping: () => boolean = () => false): Promise<void> {
    const { context, clock } = world;
    clock.ahead += 1000;
    const claimed = await context.storage.batches.update(
      { id: batch.id },
      { set: { owner: 'test', leaseUntil: clock.now() + 60_000 }, inc: { fence: 1 } },
    );
    await workOnBatch(context, claimed!, { stopping, onAllBegun: () => undefined });
  }

  const items = (batch: Batch): Promise<BatchItem[]> =>
    world.context.storage.batchItems.find({ batchId: batch.id }, { order: [{ by: 'position' }] });

  const rootPolicy = async (batch: Batch) =>
    world.context.storage.policies.get(`${batch.districtId}:${rootId}`);

  /** Passwords that Canvas took for the pupils of a batch. */
  async function passwordsOf(batch: Batch): Promise<string[]> {
    const made = (await items(batch)).filter(({ fate }) => fate === 'made');
    return made.map(({ studentId, username }) => {
      const ours = world.canvas.world
        .pseudonymsOf(Number(studentId))
        .find(({ uniqueId, workflowState }) => uniqueId === username && workflowState === 'active');
      return ours?.password ?? '';
    });
  }

  it('teaches the rest of the batch, tells the admins, and the next plan knows it', async () => {
    Object.assign(policy(), { minimumCharacterLength: 15, requireSymbols: true, maxSequence: 1 });
    const batch = await press('teacher', world.canvas.places.demoClass);
    await world.takeCalls();
    await work(batch);
    const after = await items(batch);
    expect(after.map(({ fate }) => fate)).not.toContain('failed');
    const passwords = await passwordsOf(batch);
    expect(passwords.length).toBeGreaterThan(10);
    for (const password of passwords) {
      expect(password.length).toBeGreaterThanOrEqual(15);
      expect(password).toMatch(/^[a-z2-9]+[-=.][a-z2-9]+$/);
    }
    // Many are on their way at a time, and what one is refused for the others need not be: so few tries teach it all.
    expect(Math.max(...after.map(({ passwordTries = 0 }) => passwordTries))).toBeLessThan(9);
    expect((await rootPolicy(batch))?.learnedRules).toMatchObject({ minimum: 16, symbols: true });
    const told = await world.context.storage.recordEntries.find({ act: 'password-rules-learned' });
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]?.code).toMatch(/too_short|no_symbols|sequence/);
    for (const {
      passwordSealed,
      districtId,
      passwordMark,
      passwordColour,
    } of await world.context.storage.logins.find({ batchId: batch.id })) {
      const kept = world.context.seal.open(passwordSealed!, districtId, 'password');
      expect(passwords).toContain(kept);
      expect(passwordMark).toBeDefined();
      expect(passwordColour).toMatch(/^.{8}\.\d{1,2}$/);
    }
    const next = await press('benchTeacher', world.canvas.places.benchClass);
    await work(next);
    expect((await items(next)).filter(({ passwordTries }) => passwordTries !== undefined)).toEqual([]);
  });

  it('is remembered by the batch when the server starts again in the middle', async () => {
    Object.assign(policy(), { requireSymbols: true });
    const batch = await press('secondTeacher', world.canvas.places.oddClass);
    let looked = 0;
    await work(batch, () => (looked += 1) > 6);
    const halfway = await world.context.storage.batches.get(batch.id);
    expect(halfway?.learnedRules).toEqual({ symbols: true });
    await world.context.storage.policies.update(
      { id: `${batch.districtId}:${rootId}` },
      { unset: ['learnedRules'] },
    );
    const before = new Set((await items(batch)).filter(({ fate }) => fate !== 'planned').map(({ id }) => id));
    await work(batch);
    const later = (await items(batch)).filter(({ id }) => !before.has(id));
    expect(later.length).toBeGreaterThan(0);
    expect(later.filter(({ passwordTries }) => passwordTries !== undefined)).toEqual([]);
    expect((await items(batch)).map(({ fate }) => fate)).not.toContain('failed');
  });

  it('ends a pupil as failed where no other password would help', async () => {
    Object.assign(policy(), { maxRepeats: 0 });
    const batch = await press('longClassTeacher', world.canvas.places.longClass);
    await work(batch);
    const after = (await items(batch)).filter(({ fate }) => fate !== 'left-out');
    expect(after.length).toBeGreaterThan(0);
    expect(new Set(after.map(({ fate, code }) => `${fate} ${code ?? ''}`))).toEqual(
      new Set(['failed password-refused']),
    );
  });

  it('need not happen where Canvas shows its rules: they are read once a day', async () => {
    Object.assign(policy(), { minimumCharacterLength: 12, requireNumbers: true });
    world.canvas.world.flags.settingsShowPasswordPolicy = true;
    const [district] = await world.context.storage.districts.find({});
    const client = await canvasFor(world.context, district!.id);
    const ask = () => readCanvasRules(world.context, client, { districtId: district!.id, rootId });
    const service = await ask();
    expect(service).toEqual({});
    await world.connect('districtAdmin', 'me');
    world.clock.ahead += 25 * 60 * 60_000;
    const admin = await canvasFor(world.context, district!.id);
    const read = () => readCanvasRules(world.context, admin, { districtId: district!.id, rootId });
    expect(await read()).toEqual({ minimum: 12, digits: true });
    await world.takeCalls();
    expect(await read()).toEqual({ minimum: 12, digits: true });
    expect(await world.takeCalls()).toEqual({});
  });
});
