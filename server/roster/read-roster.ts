import type { Roster } from '../../contract/roster.ts';
import type { GrantedCourse } from '../access/grant.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import { listSections, type CanvasSection } from '../canvas/courses.ts';
import { cachePerContext } from '../connection/fresh-cache.ts';
import type { Context } from '../context.ts';
import { presentStudent, tellTwinsApart } from './present-student.ts';
import { findMovedAway } from './moved-away.ts';
import { readClassAndBatch } from './read-class.ts';

const sectionsOf = cachePerContext<readonly CanvasSection[]>();
const sectionsAge = 5 * 60_000;

/** A class for the screen: three calls to Canvas, or none when just asked. Throws `CanvasFault`. */
export async function readRoster(
  context: Context,
  client: CanvasClient,
  districtId: string,
  course: GrantedCourse,
): Promise<Roster> {
  const [{ people, batch }, sections] = await Promise.all([
    readClassAndBatch(context, client, { districtId, course }),
    sectionsOf(context).get(`${districtId} ${course.id}`, sectionsAge, () => listSections(client, course.id)),
  ]);
  const names = new Map(sections.value.map(({ id, name }) => [id, name]));
  const marks = tellTwinsApart(people);
  const students = people.map((person) => {
    const own = person.sectionIds.flatMap((id) => names.get(id) ?? []);
    return presentStudent(person, own, marks.get(person.id));
  });
  const { onlySections, ...shown } = course;
  const moved = onlySections
    ? []
    : await findMovedAway(context, {
        districtId,
        courseId: course.id,
        studentIds: people.map(({ id }) => id),
      });
  return {
    class: { ...shown, students: people.filter(({ reason }) => reason === undefined).length },
    sections: sections.value
      .filter(({ id }) => onlySections === undefined || onlySections.includes(id))
      .map(({ id, name }) => ({ id, name })),
    students,
    // Whoever is held to sections is not told of children of the others.
    movedAway: moved.map(({ studentId, name }) => ({ id: studentId, name })),
    ...(batch === undefined ? {} : { batchId: batch.id }),
    batchRunning: batch?.state === 'running' || batch?.state === 'paused',
  };
}
