import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RosterSchema, type Roster } from '../../contract/roster.ts';
import type { CanvasClient } from '../../server/canvas/canvas-client.ts';
import { canvasFor } from '../../server/connection/canvas-for.ts';
import { listPupils } from '../../server/roster/list-pupils.ts';
import { inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';

let world: DistrictWorld;
let client: CanvasClient;
let held: string;
let own: string;
let other: string;
let limited: string;

/** A class of two sections, and a teacher whom Canvas holds to the first of them. */
beforeAll(async () => {
  world = await startDistrict();
  const { places, people, world: rows } = world.canvas;
  const admin = await world.connect();
  await world.api(admin, 'PUT /api/schools', { on: [String(places.school)] });
  const [connection] = await world.context.storage.connections.find({});
  client = await canvasFor(world.context, connection?.id ?? '');
  const [first, second] = rows.sectionsOf(places.twoSections);
  own = String(first?.id);
  other = String(second?.id);
  const made = (await world.control('POST /enrollments', {
    userId: people.benchTeacher.id,
    courseId: places.twoSections,
    sectionId: first?.id,
    type: 'TeacherEnrollment',
    fromSis: true,
  })) as { id: number };
  rows.enrollments.need(made.id).limitPrivilegesToSection = true;
  held = await world.launch('benchTeacher', inClass(places.twoSections));
  limited = String(places.twoSections);
});
afterAll(() => world.stop());

const pupils = async (onlySections?: string[]): Promise<string[]> => {
  world.clock.ahead += 61_000;
  const course = { id: limited, ...(onlySections ? { onlySections } : {}) };
  return (await listPupils(world.context, client, course)).map(({ id }) => id);
};
const roster = async (): Promise<Roster> =>
  RosterSchema.parse((await world.api(held, `GET /api/classes/${limited}/roster`)).body);

describe('a child of the other section whom somebody adds to mine by hand', () => {
  it.each(['invited', 'creation_pending', 'inactive', 'active'])(
    'as %s, stays a pupil of the other section alone',
    async (state) => {
      const before = await pupils([own]);
      const [child = ''] = (await pupils([other])).filter((id) => !before.includes(id));
      const made = (await world.control('POST /enrollments', {
        userId: Number(child),
        courseId: Number(limited),
        sectionId: Number(own),
        type: 'StudentEnrollment',
        state,
      })) as { id: number };
      expect(await pupils([own])).toEqual(before);
      expect(await pupils([other])).toContain(child);
      expect((await roster()).students.map(({ id }) => id)).not.toContain(child);
      await world.control(`PUT /enrollments/${String(made.id)}`, { state: 'deleted' });
    },
  );

  it('is mine as well once the SIS itself puts the child there', async () => {
    const before = await pupils([own]);
    const [child = ''] = (await pupils([other])).filter((id) => !before.includes(id));
    await world.control('POST /enrollments', {
      userId: Number(child),
      courseId: Number(limited),
      sectionId: Number(own),
      type: 'StudentEnrollment',
      fromSis: true,
    });
    expect(await pupils([own])).toContain(child);
    expect((await roster()).students.map(({ id }) => id)).toContain(child);
  });
});

describe('a pupil whose own enrolment has ended', () => {
  it('is not made active again by one that was added by hand', async () => {
    const everybody = await pupils();
    const child = everybody.at(-1) ?? '';
    const rows = [...world.canvas.world.enrollments.all()].filter(
      ({ userId, courseId }) => userId === Number(child) && courseId === Number(limited),
    );
    for (const row of rows) row.workflowState = 'inactive';
    await world.control('POST /enrollments', {
      userId: Number(child),
      courseId: Number(limited),
      sectionId: Number(own),
      type: 'StudentEnrollment',
      state: 'active',
    });
    expect(await pupils()).not.toContain(child);
    const shown = (await roster()).students.find(({ id }) => id === child);
    expect(shown).toMatchObject({ state: 'left-out', reason: 'not-made-by-sis' });
  });
});
