import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BatchSchema } from '../../contract/batch.ts';
import { batchRoutes } from '../../server/batch/routes.ts';
import { passwordMarks } from '../../server/config/password-traces.ts';
import { openLine, sealLine } from '../../server/plan/draw-lines.ts';
import { listLines } from '../../server/plan/keep-plan.ts';
import type { Batch, BatchItem } from '../../server/storage/batch-documents.ts';
import { wordsOf } from '../../words/word-list.ts';
import { startDistrict, type DistrictWorld } from '../connection/district-world.ts';
import { buildLogin } from '../plan/plan-world-builder.ts';
import { openSchool, planAsTeacher, setTyped, type Uploader } from '../plan/upload-world.ts';
import { planUnseen, work } from './press-button.ts';

describe('a password that may not be sent', () => {
  let world: DistrictWorld;
  beforeAll(async () => {
    world = await startDistrict({ routes: batchRoutes({ poke: () => undefined }) });
    await openSchool(world, true);
    const [district] = await world.context.storage.districts.find({});
    const id = `${district!.id}:${String(world.canvas.places.root)}`;
    const { settings } = (await world.context.storage.policies.get(id))!;
    await world.context.storage.policies.update(
      { id },
      { set: { settings: { ...settings, wordLevel: 'k' } } },
    );
  });
  afterAll(() => world.stop());

  const passwordInCanvas = ({ studentId, username }: Pick<BatchItem, 'studentId' | 'username'>) =>
    world.canvas.world
      .pseudonymsOf(Number(studentId))
      .find(({ uniqueId, workflowState }) => uniqueId === username && workflowState === 'active')?.password;

  async function type({ token, plan }: Uploader, at: number, password: string): Promise<void> {
    const line = `/api/plans/${plan.id}/lines/${plan.lines[at]!.studentId}`;
    expect(await world.api(token, `PATCH ${line}`, { password })).toMatchObject({ status: 200 });
  }

  const items = (batch: Batch): Promise<BatchItem[]> =>
    world.context.storage.batchItems.find({ batchId: batch.id }, { order: [{ by: 'position' }] });

  it('and has no other ends its pupil as failed, and nobody else', async () => {
    const { storage, seal } = world.context;
    const plan = await planUnseen(world, 'benchTeacher', world.canvas.places.benchClass);
    const batch = await plan.press();
    const [first] = await items(batch);
    // Every word of the list is a part of this child's name, so that none may be in the password.
    const name = wordsOf('en', 'k')
      .map(({ word }) => word)
      .join(' ');
    const passwordSealed = seal.close('short', batch.districtId, 'password');
    await storage.batchItems.update({ id: first!.id }, { set: { name, passwordSealed } });
    await work(world, batch);
    const [failed, ...others] = await items(batch);
    expect(failed).toMatchObject({ fate: 'failed', code: 'passwords-used-up' });
    expect(failed).not.toHaveProperty('passwordSealed');
    expect(await storage.logins.get(`${batch.districtId}:${failed!.studentId}`)).toBeUndefined();
    expect(others.filter(({ fate }) => fate === 'made').length).toBeGreaterThan(10);
    expect(others.filter(({ code }) => code === 'passwords-used-up')).toEqual([]);
  });

  it('typed before the district said no is refused at the press, by name, until another is drawn', async () => {
    const teacher = await planAsTeacher(world);
    const { token, plan } = teacher;
    await type(teacher, 0, 'sunnyfrog58');
    const line = async () => {
      const { body } = await world.api(token, `GET /api/plans/${plan.id}`);
      return (body as typeof plan).lines[0]!;
    };
    expect((await line()).warnings.map(({ code }) => code)).not.toContain('password-typing-off');
    await setTyped(world, false);
    expect((await line()).warnings.map(({ code }) => code)).toContain('password-typing-off');
    const pressed = await world.api(token, `POST /api/plans/${plan.id}/batch`);
    expect(pressed).toMatchObject({ status: 409, code: 'typed-passwords-off' });
    expect(pressed.body).toMatchObject({ problem: { details: { students: [plan.lines[0]!.name] } } });
    expect(await world.context.storage.batches.find({ courseId: plan.classId })).toEqual([]);
    const path = `/api/plans/${plan.id}/lines/${plan.lines[0]!.studentId}`;
    await world.api(token, `PATCH ${path}`, { redraw: 'password' });
    expect((await line()).warnings.map(({ code }) => code)).not.toContain('password-typing-off');
    expect((await listLines(world.context, plan.id)).filter(({ typed }) => typed)).toEqual([]);
    await setTyped(world, true);
  });

  it('and was typed gives way to a drawn one, and the batch says so and why; a good one stays', async () => {
    const { context, canvas } = world;
    const teacher = await planAsTeacher(world);
    const { token, plan } = teacher;
    await type(teacher, 0, 'sunnyfrog58');
    await type(teacher, 1, 'bigsunnyfrog58');
    await type(teacher, 2, 'redsunnyfrog58');
    const started = await world.api(token, `POST /api/plans/${plan.id}/batch`);
    const batch = (await context.storage.batches.get(String(started.body['id'])))!;
    const [passwordMark = ''] = passwordMarks(context.seal, batch.districtId, 'redsunnyfrog58');
    const other = { ...buildLogin('99', 'zoe77', { passwordMark }), id: `${batch.districtId}:99` };
    await context.storage.logins.insert({ ...other, districtId: batch.districtId });
    const policy = canvas.world.accounts.get(canvas.places.root)!.settings.passwordPolicy;
    Object.assign(policy, { complexityFeature: true, minimumCharacterLength: 12 });
    await work(world, batch);
    const { body } = await world.api(token, `GET /api/batches/${batch.id}`);
    const told = BatchSchema.parse(body).items;
    expect(told.slice(0, 3).map(({ fate, passwordReplaced }) => [fate, passwordReplaced])).toEqual([
      ['made', 'too-short'],
      ['made', undefined],
      ['made', 'in-use'],
    ]);
    expect(told.slice(3).filter(({ passwordReplaced }) => passwordReplaced !== undefined)).toEqual([]);
    expect(passwordInCanvas(told[0]!)).toMatch(/^[a-z]+[2-9]{2}$/);
    expect(passwordInCanvas(told[0]!)).not.toBe('sunnyfrog58');
    expect(passwordInCanvas(told[1]!)).toBe('bigsunnyfrog58');
    expect(passwordInCanvas(told[2]!)).not.toBe('redsunnyfrog58');
  });

  it('since the district said no after the press, is replaced before it is sent', async () => {
    const { context, canvas } = world;
    const { plan, press } = await planUnseen(world, 'secondTeacher', canvas.places.oddClass);
    const [line] = await listLines(context, plan.id);
    const typed = { ...openLine(context, plan, line!), password: 'bluesunnytent58', words: [], typed: true };
    await context.storage.planLines.update({ id: line!.id }, { set: sealLine(context, plan, typed) });
    const batch = await press();
    await setTyped(world, false);
    await work(world, batch);
    const made = (await items(batch)).find(({ studentId }) => studentId === line!.studentId)!;
    expect(made).toMatchObject({ fate: 'made', passwordReplaced: 'typing-off' });
    expect(passwordInCanvas(made)).toBeDefined();
    expect(passwordInCanvas(made)).not.toBe('bluesunnytent58');
  });
});
