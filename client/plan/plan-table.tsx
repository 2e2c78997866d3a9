import { useState } from 'react';
import type { Plan } from '../../contract/plan.ts';
import { useSay } from '../texts/texts.ts';
import { PlanLineEditor } from './plan-line-editor.tsx';
import { PlanLineRow } from './plan-line-row.tsx';
import { useWordPictures } from './word-pictures.tsx';

/** One line per child; one line at a time is open for typing. */
export function PlanTable({ plan }: { readonly plan: Plan }) {
  const say = useSay();
  const pictures = useWordPictures(plan);
  const [editing, setEditing] = useState<string>();
  const [cameBack, setCameBack] = useState<string>();
  const close = (studentId: string) => {
    setEditing(undefined);
    setCameBack(studentId);
  };
  // Who may not have a login is listed below; a line that is being typed in stays until it is closed.
  const shown = plan.lines.filter(({ check, studentId }) => check !== 'left-out' || studentId === editing);
  return (
    <table className="table plan-table">
      <caption className="for-screen-readers">{say('plan.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('column.name')}</th>
          <th scope="col">{say('column.username')}</th>
          <th scope="col">{say('column.password')}</th>
          <th scope="col">{say('column.check')}</th>
          <th scope="col">{say('column.change')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((line) =>
          line.studentId === editing ? (
            <PlanLineEditor
              key={line.studentId}
              planId={plan.id}
              line={line}
              mayTypePasswords={plan.mayTypePasswords ?? false}
              onClose={() => close(line.studentId)}
            />
          ) : (
            <PlanLineRow
              key={line.studentId}
              planId={plan.id}
              line={line}
              pictures={pictures}
              takesFocus={cameBack === line.studentId}
              onEdit={() => setEditing(line.studentId)}
            />
          ),
        )}
      </tbody>
    </table>
  );
}
