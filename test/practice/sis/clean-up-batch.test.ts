import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSisCanvas, type SisCanvas } from './sis-canvas.ts';

let canvas: SisCanvas;
beforeEach(async () => {
  canvas = await startSisCanvas();
});
afterEach(() => canvas.stop());

const batch = 'batch_mode=1&batch_mode_term_id=21';

/** enrollments.csv of every enrolment that the SIS made, without those of one pupil. */
function allBut(userId: number): string[] {
  const rows = [...canvas.world.enrollments.all()].flatMap((row) => {
    const { sisId } = canvas.world.sections.need(row.sectionId);
    const login = canvas.world.pseudonyms.get(row.sisPseudonymId ?? 0);
    if (login === undefined || row.userId === userId) return [];
    const role = row.type.replace('Enrollment', '').toLowerCase();
    return [`${sisId ?? ''},${login.sisUserId ?? ''},${role},${row.workflowState}`];
  });
  // Canvas knows no state "invited" in a file.
  return ['section_id,user_id,role,status', ...rows.map((row) => row.replace(/invited$/, 'active'))];
}

const active = (): number =>
  [...canvas.world.enrollments.all()].filter(({ workflowState }) => workflowState === 'active').length;

describe('an import in batch mode', () => {
  it('takes away the enrolments that it does not name; those by hand, logins and users stay', async () => {
    const pupil = canvas.pupil(0);
    const ours = await canvas.simpleLogin(pupil);
    const byHand = canvas.states(canvas.people.colleague.id);
    const [before, own] = [active(), canvas.world.enrollmentsOf(pupil).length];
    const ended = await canvas.import(allBut(pupil), batch);
    expect(ended).toMatchObject({ state: 'imported', counts: { batch_enrollments_deleted: own } });
    expect(canvas.states(pupil)).toEqual(['deleted']);
    // One that was only invited is active now.
    expect(active()).toBe(before - own + 1);
    expect([ours.workflowState, canvas.standard(pupil).workflowState]).toEqual(['active', 'active']);
    expect(canvas.states(canvas.people.colleague.id)).toEqual(byHand);
  });

  it('ends them otherwise where it is asked to, and not at all above the threshold', async () => {
    const pupil = canvas.pupil(0);
    const few = allBut(pupil).slice(0, 20);
    const stopped = await canvas.import(few, `${batch}&change_threshold=10`);
    expect(stopped.state).toBe('aborted');
    expect(stopped.warnings.at(-1)).toContain('exceeds the set threshold of 10%');
    expect(canvas.states(pupil)).toEqual(['active']);
    await canvas.import(allBut(pupil), `${batch}&batch_mode_enrollment_drop_status=inactive`);
    expect(canvas.states(pupil)).toEqual(['inactive']);
  });

  it('of courses takes away those that it does not name, with their enrolments, and touches nothing else', async () => {
    const { sisId } = canvas.world.courses.need(canvas.places.benchClass);
    const heading = 'course_id,short_name,long_name,account_id,status';
    const ended = await canvas.import([heading, `${sisId ?? ''},x,Kept,CEDAR,active`], batch);
    expect(ended.counts['batch_courses_deleted']).toBeGreaterThan(5);
    const { benchClass, demoClass } = canvas.places;
    const states = (courseId: number): Set<string> =>
      new Set(canvas.world.enrollmentsIn(courseId).map(({ workflowState }) => workflowState));
    expect([states(benchClass), states(demoClass)]).toEqual([new Set(['active']), new Set(['deleted'])]);
  });
});
