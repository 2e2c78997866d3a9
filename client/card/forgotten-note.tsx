import { Alert } from '@instructure/ui-alerts';
import { useIntl } from 'react-intl';
import type { RosterStudent } from '../../contract/roster.ts';
import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';
import { StudentName } from '../ui/student-name.tsx';

interface ForgottenNoteProps {
  readonly classId: string;
  readonly students: readonly RosterStudent[];
}

/** Of children whose password is kept no longer: whose card still works, and the way to a new password where it is lost. */
export function ForgottenNote({ classId, students }: ForgottenNoteProps) {
  const { go } = usePanel();
  const say = useSay();
  if (students.length === 0) return null;
  return (
    <Alert
      variant="info"
      transition="none"
      hasShadow={false}
      margin="0 0 medium"
      variantScreenReaderLabel={say('alert.info')}
    >
      <p className="flush">{say('forgotten.what', { count: students.length })}</p>
      <ul className="forgotten">
        {students.map((student) => (
          <li key={student.id}>
            <StudentName name={student.name} tellApart={student.tellApart} />
            {' – '}
            <LastPrinted student={student} />{' '}
            <button
              type="button"
              className="tool"
              onClick={() => go({ name: 'child', classId, studentId: student.id })}
            >
              {say('forgotten.renew')}
              <span className="for-screen-readers">: {student.name}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="flush">{say('forgotten.next')}</p>
    </Alert>
  );
}

/** When a child's card was printed last, and by whom. */
export function LastPrinted({ student }: { readonly student: RosterStudent }) {
  const say = useSay();
  const { formatDate } = useIntl();
  const { printedAt, printedBy } = student;
  if (printedAt === undefined) return <>{say('last-printed.never')}</>;
  const date = formatDate(printedAt, { dateStyle: 'medium' });
  return (
    <>{printedBy ? say('last-printed.by', { date, person: printedBy }) : say('last-printed', { date })}</>
  );
}
