import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSisCanvas, type SisCanvas } from './sis-canvas.ts';

let canvas: SisCanvas;
beforeAll(async () => {
  canvas = await startSisCanvas();
});
afterAll(() => canvas.stop());

const courses = 'course_id,short_name,long_name,account_id,status';
const sections = 'section_id,course_id,name,status';

describe('courses.csv and sections.csv', () => {
  it('make a class with a section of another name, and enrol into it', async () => {
    await canvas.import([courses, 'N-1,new,New Class,WILLOW,published']);
    await canvas.import([sections, 'N-1-B,N-1,Second Group,active']);
    const course = canvas.world.courseBySis('N-1');
    expect(course).toMatchObject({ accountId: canvas.places.otherSchool, workflowState: 'available' });
    expect(canvas.world.sectionsOf(course!.id).map(({ name }) => name)).toEqual(['N-1', 'Second Group']);
    const pupil = canvas.standard(canvas.pupil(0)).sisUserId ?? '';
    const row = `,N-1-B,${pupil},student,active`;
    await canvas.import(['course_id,section_id,user_id,role,status', row]);
    expect(canvas.world.enrollmentsIn(course!.id)[0]).toMatchObject({ workflowState: 'active' });
  });

  it('move a class to another school, which lists it from then on', async () => {
    await canvas.import([courses, 'N-1,new,New Class,CEDAR,active']);
    const course = canvas.world.courseBySis('N-1');
    expect(course).toMatchObject({ accountId: canvas.places.school, workflowState: 'available' });
    expect(canvas.world.coursesIn(canvas.places.school)).toContain(course);
    expect(canvas.world.coursesIn(canvas.places.otherSchool)).not.toContain(course);
  });

  it('end the enrolments of a section that is deleted, of a class that is concluded or deleted', async () => {
    const course = canvas.world.courseBySis('N-1')!;
    const states = (): string[] =>
      canvas.world.enrollmentsIn(course.id).map(({ workflowState }) => workflowState);
    await canvas.import([courses, 'N-1,new,New Class,CEDAR,completed']);
    expect(states()).toEqual(['completed']);
    await canvas.import([courses, 'N-1,new,New Class,CEDAR,active']);
    expect([course.workflowState, ...states()]).toEqual(['available', 'completed']);
    await canvas.import([sections, 'N-1-B,N-1,Second Group,deleted']);
    expect(states()).toEqual(['deleted']);
    await canvas.import([courses, 'N-1,new,New Class,CEDAR,deleted']);
    expect(course.workflowState).toBe('deleted');
  });

  it('say of each row why it was skipped', async () => {
    const { warnings } = await canvas.import([
      courses,
      ',a,b,CEDAR,active',
      'N-2,,b,CEDAR,active',
      'N-2,a,,CEDAR,active',
      'N-2,a,b,NOWHERE,active',
      'N-2,a,b,CEDAR,asleep',
    ]);
    expect(warnings).toHaveLength(5);
    expect(canvas.world.courseBySis('N-2')).toBeUndefined();
    const rows = [
      ',N-1,x,active',
      'S-2,,x,active',
      'S-2,N-1,,active',
      'S-2,N-1,x,asleep',
      'S-2,N-9,x,active',
    ];
    expect((await canvas.import([sections, ...rows])).warnings).toHaveLength(5);
  });
});
