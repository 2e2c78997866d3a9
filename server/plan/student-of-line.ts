import type { PlanLineDocument } from '../storage/plan-documents.ts';
import type { PlanStudent } from './plan-types.ts';
import type { PlanWorld } from './plan-world.ts';

/** What a line, or a batch's item, says of its pupil. */
type LineOfStudent = Pick<PlanLineDocument, 'studentId' | 'name' | 'sortableName' | 'uploadedUsername'>;

/** The pupil of a line as a draw needs them: as Canvas shows them now, else as they were when the plan was made. */
export function studentOfLine(world: PlanWorld, line: LineOfStudent): PlanStudent {
  const { studentId, name, sortableName, uploadedUsername } = line;
  const student = world.students.find(({ id }) => id === studentId) ?? { id: studentId, name, sortableName };
  return uploadedUsername === undefined ? student : { ...student, uploadedUsername };
}
