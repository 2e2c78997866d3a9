import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSisCanvas, type SisCanvas } from './sis-canvas.ts';

let canvas: SisCanvas;
beforeAll(async () => {
  canvas = await startSisCanvas();
});
afterAll(() => canvas.stop());

const heading = 'course_id,section_id,user_id,role,status';
const users = 'user_id,login_id,full_name,status';
const courseSis = (id: number): string => canvas.world.courses.need(id).sisId ?? '';
const sisOf = (userId: number): string => canvas.standard(userId).sisUserId ?? '';

/** The states of a pupil in a course. */
function statesIn(userId: number, courseId: number): string[] {
  return canvas.world
    .enrollmentsOf(userId)
    .filter((row) => row.courseId === courseId)
    .map(({ workflowState }) => workflowState);
}

describe('enrollments.csv', () => {
  it('moves a pupil to a class of another school: in there, out here', async () => {
    const pupil = canvas.pupil(0);
    const { benchClass, otherSchoolClass } = canvas.places;
    const { counts } = await canvas.import([
      heading,
      `${courseSis(otherSchoolClass)},,${sisOf(pupil)},student,active`,
      `${courseSis(benchClass)},,${sisOf(pupil)},student,deleted`,
    ]);
    expect(counts).toMatchObject({ enrollments: 2, warning_count: 0 });
    expect(statesIn(pupil, otherSchoolClass)).toEqual(['active']);
    expect(statesIn(pupil, benchClass)).toEqual(['deleted']);
    const [row] = canvas.world.enrollmentsOf(pupil).filter(({ courseId }) => courseId === otherSchoolClass);
    expect(row).toMatchObject({ sisPseudonymId: canvas.standard(pupil).id, type: 'StudentEnrollment' });
  });

  it('deletes last: one that the same file also names as active is gone', async () => {
    const pupil = canvas.pupil(6);
    const { demoClass } = canvas.places;
    const row = (status: string): string => `${courseSis(demoClass)},,${sisOf(pupil)},student,${status}`;
    await canvas.import([heading, row('active')]);
    await canvas.import([heading, row('deleted'), row('active')]);
    expect(statesIn(pupil, demoClass)).toEqual(['deleted']);
  });

  it('makes a pupil a teacher beside being a student', async () => {
    const pupil = canvas.pupil(1);
    await canvas.import([heading, `${courseSis(canvas.places.longClass)},,${sisOf(pupil)},teacher,active`]);
    expect(canvas.world.enrollmentsOf(pupil).map(({ type }) => type)).toContain('TeacherEnrollment');
  });

  it('enrols a removed pupil whose other login lives, with a remark; without one it does not', async () => {
    const [kept, gone] = [canvas.pupil(2), canvas.pupil(3)];
    await canvas.simpleLogin(kept);
    const removed = [kept, gone].map((id) => `${sisOf(id)},${canvas.standard(id).uniqueId},X,deleted`);
    await canvas.import([users, ...removed]);
    const { longClass } = canvas.places;
    const rows = [kept, gone].map((id) => `${courseSis(longClass)},,${sisOf(id)},student,active`);
    const { warnings } = await canvas.import([heading, ...rows]);
    expect(statesIn(kept, longClass)).toEqual(['active']);
    expect(statesIn(gone, longClass)).toEqual(['deleted']);
    expect(warnings).toEqual([
      expect.stringContaining('referenced a deleted sis login'),
      expect.stringContaining('Attempted enrolling of deleted user'),
    ]);
  });

  it('ends the last enrolment of a course by concluding it where asked so', async () => {
    const pupil = canvas.pupil(4);
    const { benchClass } = canvas.places;
    const row = `${courseSis(benchClass)},,${sisOf(pupil)},student,deleted_last_completed`;
    await canvas.import([heading, row]);
    expect(statesIn(pupil, benchClass)).toEqual(['completed']);
  });

  it('says of each row why it was skipped', async () => {
    const course = courseSis(canvas.places.benchClass);
    const pupil = sisOf(canvas.pupil(5));
    const { warnings, counts } = await canvas.import([
      heading,
      `${course},,nobody,student,active`,
      `nowhere,,${pupil},student,active`,
      `,nowhere,${pupil},student,active`,
      `,,${pupil},student,active`,
      `${course},,${pupil},pope,active`,
      `${course},,${pupil},student,asleep`,
      `${courseSis(canvas.places.longClass)},${course}-1,${pupil},student,active`,
    ]);
    expect(counts).toMatchObject({ enrollments: 0, warning_count: 7 });
    expect(warnings.map((one) => one.split(' ').slice(0, 3).join(' '))).toEqual([
      'User not found',
      'An enrollment referenced',
      'An enrollment referenced',
      'No course_id or',
      'Improper role "pope"',
      'Improper status "asleep"',
      'An enrollment listed',
    ]);
  });
});
