import { Link } from '@instructure/ui-link';
import { ScreenReaderContent } from '@instructure/ui-a11y-content';
import { useIntl } from 'react-intl';
import type { Roster, RosterStudent } from '../../contract/roster.ts';
import { usePanel } from '../panel-context.tsx';
import { textFor, useSay } from '../texts/texts.ts';
import { StatePill } from '../ui/state-pill.tsx';
import { StudentName } from '../ui/student-name.tsx';

interface RosterTableProps {
  readonly roster: Roster;
  readonly students: readonly RosterStudent[];
}

/** The children of the class; on a narrow screen each row becomes a little card. */
export function RosterTable({ roster, students }: RosterTableProps) {
  const say = useSay();
  const { go } = usePanel();
  const openChild = (studentId: string) => go({ name: 'child', classId: roster.class.id, studentId });
  const withSections = roster.sections.length > 1;
  return (
    <table className="table">
      <caption className="for-screen-readers">{say('roster.table', { name: roster.class.name })}</caption>
      <thead>
        <tr>
          <th scope="col">{say('column.name')}</th>
          {withSections ? <th scope="col">{say('column.section')}</th> : null}
          <th scope="col">{say('column.state')}</th>
          <th scope="col">{say('column.username')}</th>
          <th scope="col">{say('column.printed')}</th>
        </tr>
      </thead>
      <tbody>
        {students.map((student) => (
          <tr key={student.id}>
            <th scope="row">
              <Link as="button" isWithinText={false} onClick={() => openChild(student.id)}>
                <StudentName name={student.name} tellApart={student.tellApart} />
              </Link>
            </th>
            {withSections ? (
              <td data-label={say('column.section')} className="section">
                {student.sections.join(', ')}
              </td>
            ) : null}
            <td data-label={say('column.state')}>
              <StatePill state={student.state} />
              {student.code === undefined ? null : (
                <div className="why">{textFor(say, 'failure', student.code)}</div>
              )}
              <Suspended student={student} />
              <SignedIn student={student} />
            </td>
            <td data-label={say('column.username')} className={student.username ? '' : 'nothing'}>
              {student.username ? <code className="typed">{student.username}</code> : say('nothing')}
            </td>
            <td data-label={say('column.printed')} className={hasCardCell(student) ? '' : 'nothing'}>
              <PrintedCell roster={roster} student={student} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Why and by whom, of a login that was suspended here. */
function Suspended({ student: { state, suspended } }: { readonly student: RosterStudent }) {
  const say = useSay();
  const { formatDate } = useIntl();
  if (state !== 'suspended' || suspended === undefined) return null;
  const date = formatDate(suspended.at, { dateStyle: 'medium' });
  return (
    <>
      <div className="why">{textFor(say, 'suspended-for', suspended.why)}</div>
      <div className="why">{say('child.act-by', { person: suspended.by, date })}</div>
    </>
  );
}

/** As far as Canvas's log was asked. */
function SignedIn({ student: { signedInAt, neverSignedIn } }: { readonly student: RosterStudent }) {
  const say = useSay();
  const { formatDate } = useIntl();
  if (signedInAt === undefined)
    return neverSignedIn ? <div className="hint">{say('roster.never-signed-in')}</div> : null;
  const date = formatDate(signedInAt, { dateStyle: 'medium', timeStyle: 'short' });
  return <div className="hint">{say('roster.signed-in', { date })}</div>;
}

/** There is a card, or something stands between the child and the card that somebody can see to. */
function hasCardCell({ state, username }: RosterStudent): boolean {
  if (state === 'has-card') return true;
  return (
    username !== undefined && (state === 'suspended' || state === 'locked' || state === 'needs-attention')
  );
}

function PrintedCell({ roster, student }: { readonly roster: Roster; readonly student: RosterStudent }) {
  const { go, session } = usePanel();
  const { formatDate } = useIntl();
  const say = useSay();
  if (!hasCardCell(student)) return <>{say('nothing')}</>;
  if (student.state !== 'has-card')
    return (
      <Link
        as="button"
        isWithinText={false}
        onClick={() => go({ name: 'child', classId: roster.class.id, studentId: student.id })}
      >
        {say('roster.what-now')}{' '}
        <ScreenReaderContent>{say('for-name', { name: student.name })}</ScreenReaderContent>
      </Link>
    );
  const { printedAt } = student;
  const printed = printedAt ? formatDate(printedAt, { dateStyle: 'medium' }) : say('roster.never-printed');
  const open = () =>
    go({
      name: 'cards',
      classId: roster.class.id,
      className: roster.class.name,
      student: { id: student.id, name: student.name },
    });
  return (
    <span className="printed">
      <span>{printed}</span>
      {student.forgotten ? <span className="hint">{say('roster.forgotten')}</span> : null}
      {session.actingAs ? null : (
        <Link as="button" isWithinText={false} onClick={open}>
          {say('roster.print-one')}{' '}
          <ScreenReaderContent>{say('for-name', { name: student.name })}</ScreenReaderContent>
        </Link>
      )}
    </span>
  );
}
