import { useEffect } from 'react';
import { uploadFaultKinds, type Plan, type UploadFaultKind, type UploadReport } from '../../contract/plan.ts';
import { textFor, useSay } from '../texts/texts.ts';
import { useAnnounce } from '../ui/live-region.tsx';
import { StudentName } from '../ui/student-name.tsx';
import { WriteButton } from '../ui/write-button.tsx';

interface UploadReportProps {
  readonly plan: Plan;
  readonly report: UploadReport;
  readonly busy: boolean;
  readonly onTake: () => void;
}

/** What a list would change and what of it cannot be used, row by row. Nothing has been changed yet. */
export function UploadReportView({ plan, report, busy, onTake }: UploadReportProps) {
  const say = useSay();
  const announce = useAnnounce();
  const count = report.changes.length;
  const faults = report.rows - count - report.unchanged;
  const sum = say('upload.sum', { count, rows: report.rows, faults });
  useEffect(() => announce(sum), [announce, sum]);
  return (
    <div className="upload-report">
      <h3>{say('upload.report')}</h3>
      <p className="upload-sum">{sum}</p>
      {report.passwords === 'not-allowed' ? <p className="why">{say('upload.passwords-off')}</p> : null}
      {report.unchanged > 0 ? (
        <p className="hint">{say('upload.unchanged', { count: report.unchanged })}</p>
      ) : null}
      {uploadFaultKinds.map((kind) => (
        <FaultRows key={kind} kind={kind} plan={plan} report={report} />
      ))}
      {count > 0 ? <Changes plan={plan} report={report} /> : null}
      {report.absent.length > 0 ? (
        <p className="hint">{say('upload.absent', { count: report.absent.length })}</p>
      ) : null}
      {count > 0 ? (
        <WriteButton color="primary" busy={busy} onClick={onTake}>
          {say('upload.take', { count })}
        </WriteButton>
      ) : null}
    </div>
  );
}

interface FaultRowsProps {
  readonly kind: UploadFaultKind;
  readonly plan: Plan;
  readonly report: UploadReport;
}

function FaultRows({ kind, plan, report }: FaultRowsProps) {
  const say = useSay();
  const told = report.faults.filter((fault) => fault.kind === kind);
  const more = report.counts[kind] - told.length;
  if (told.length === 0) return null;
  if (kind !== 'bad-value') {
    const rows = told.map(({ row }) => row).join(', ');
    return (
      <p className="why">
        {say(`upload.fault.${kind}`, { count: report.counts[kind] })} {say('upload.rows', { rows })}
        {more > 0 ? ` ${say('upload.more', { count: more })}` : ''}
      </p>
    );
  }
  return (
    <ul className="upload-bad">
      {told.map(({ row, studentId, issues = [] }) => (
        <li key={row} className="why">
          {say('upload.row', { row })} <LineName plan={plan} studentId={studentId} />:{' '}
          {issues.map(({ code }) => textFor(say, 'issue', code)).join(' ')}
        </li>
      ))}
      {more > 0 ? <li className="why">{say('upload.more', { count: more })}</li> : null}
    </ul>
  );
}

function Changes({ plan, report }: Pick<UploadReportProps, 'plan' | 'report'>) {
  const say = useSay();
  const usernames = new Map(plan.lines.map(({ studentId, username }) => [studentId, username]));
  return (
    <table className="table upload-changes">
      <caption className="for-screen-readers">{say('upload.changes')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('column.name')}</th>
          <th scope="col">{say('upload.column.before')}</th>
          <th scope="col">{say('upload.column.after')}</th>
        </tr>
      </thead>
      <tbody>
        {report.changes.map(({ row, studentId, username, password }) => (
          <tr key={row}>
            <th scope="row">
              <LineName plan={plan} studentId={studentId} />
            </th>
            <td data-label={say('upload.column.before')}>
              <code className="typed">{usernames.get(studentId)}</code>
            </td>
            <td data-label={say('upload.column.after')}>
              <span>
                <code className="typed">{username ?? usernames.get(studentId)}</code>
                {password ? <span className="why"> {say('upload.new-password')}</span> : null}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LineName({ plan, studentId }: { readonly plan: Plan; readonly studentId: string | undefined }) {
  const line = plan.lines.find((one) => one.studentId === studentId);
  return line ? <StudentName name={line.name} tellApart={line.tellApart} /> : null;
}
