import { describe, expect, it } from 'vitest';
import type { FoundChildren, Roster } from '../../contract/roster.ts';
import { planUnseen, work } from '../batch/press-button.ts';
import { inClass } from '../connection/district-world.ts';
import { useLoginWorld } from './login-world.ts';

describe('a child for whom no card is wanted', () => {
  const world = useLoginWorld();
  const rosterOf = async (token: string, classId: number): Promise<Roster> =>
    (await world().api(token, `GET /api/classes/${String(classId)}/roster`)).body as unknown as Roster;
  const inRoster = (roster: Roster, id: string) => roster.students.find((student) => student.id === id);

  it('prints no card and is let in by nobody, and only an admin lifts it', async () => {
    const id = world().nextChild();
    expect((await world().print(id)).status).toBe(200);
    const marked = await world().act(id, 'opt-out');
    const by = world().canvas.people.benchTeacher.name;
    expect(marked.child).toMatchObject({ state: 'opted-out', optedOut: { by, mayLift: false } });
    // Harmless to repeat, and in the record once.
    expect((await world().act(id, 'opt-out')).status).toBe(200);
    expect((await world().print(id)).status).toBe(404);
    expect((await world().act(id, 'new-password')).child.act).toMatchObject({ code: 'opted-out' });
    expect((await world().act(id, 'card-for-today')).child.act).toMatchObject({ code: 'opted-out' });
    expect(inRoster(await rosterOf(world().teacher, world().classId), id)).toMatchObject({
      state: 'opted-out',
    });
    const { name } = world().canvas.world.users.need(Number(id));
    const { body } = await world().api(world().admin, 'POST /api/children/find', { name });
    // The front desk finds the child, to lift the wish, and is told that there is no card to print.
    const found = (body['children'] as FoundChildren['children']).find(({ studentId }) => studentId === id);
    expect(found).toMatchObject({ state: 'opted-out', classId: String(world().classId) });

    expect(await world().act(id, 'lift-opt-out')).toMatchObject({ status: 404, code: 'not-found' });
    const seen = await world().child(id, world().admin);
    expect(seen.child.optedOut).toMatchObject({ mayLift: true });
    const lifted = await world().act(id, 'lift-opt-out', {}, world().admin);
    expect(lifted.child).toMatchObject({ state: 'has-card' });
    expect((await world().print(id)).status).toBe(200);
    const acts = (await world().recorded(id)).map(({ act }) => act);
    expect(acts.filter((act) => act === 'opted-out' || act === 'opt-out-lifted')).toEqual([
      'opted-out',
      'opt-out-lifted',
    ]);
  });

  it('gets none in a batch, not even in one that was planned before, and keeps the wish in another class', async () => {
    const { places } = world().canvas;
    const [before, meanwhile] = [world().nextChild(), world().nextChild()];
    for (const id of [before, meanwhile]) await world().act(id, 'delete');
    await world().act(before, 'opt-out');
    const { press } = await planUnseen(world(), 'benchTeacher', world().classId);
    const batch = await press();
    await world().act(meanwhile, 'opt-out');
    await work(world(), batch);
    const items = await world().context.storage.batchItems.find({ batchId: batch.id });
    expect(items.map(({ studentId, fate, reason }) => [studentId, fate, reason])).toEqual([
      [meanwhile, 'left-out', 'opted-out'],
    ]);
    for (const id of [before, meanwhile]) expect(world().simpleLogins(id)).toEqual([]);

    await world().control('POST /enrollments', {
      userId: Number(before),
      courseId: places.longClass,
      fromSis: true,
    });
    world().clock.ahead += 61_000;
    const other = await world().launch('longClassTeacher', inClass(places.longClass));
    expect(inRoster(await rosterOf(other, places.longClass), before)).toMatchObject({ state: 'opted-out' });
    const { body } = await world().api(other, `POST /api/classes/${String(places.longClass)}/plan`);
    const plan = body as unknown as { lines: { studentId: string }[]; leftOut: object[] };
    expect(plan.lines.map(({ studentId }) => studentId)).not.toContain(before);
    expect(plan.leftOut).toContainEqual(expect.objectContaining({ studentId: before, reason: 'opted-out' }));
  });

  it('is marked by nobody who has not the class, nor while somebody acts or the district is frozen', async () => {
    const id = world().nextChild();
    const stranger = await world().launch('secondTeacher', inClass(world().canvas.places.oddClass));
    for (const wish of ['opt-out', 'lift-opt-out'])
      expect(await world().act(id, wish, {}, stranger)).toMatchObject({ status: 404, code: 'not-found' });
    expect(await world().act('999999', 'opt-out')).toMatchObject({ status: 404, code: 'not-found' });
    await world().api(world().admin, 'PUT /api/freeze', { frozen: true });
    expect(await world().act(id, 'opt-out')).toMatchObject({ code: 'district-frozen' });
    await world().api(world().admin, 'PUT /api/freeze', { frozen: false });
    expect(await world().context.storage.optOuts.count({ studentId: id })).toBe(0);
  });
});
