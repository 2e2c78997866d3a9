import { Pill } from '@instructure/ui-pill';
import type { ClassRow } from '../../contract/roster.ts';
import { usePanel } from '../panel-context.tsx';
import { useSay, type Say } from '../texts/texts.ts';

/** One class of the list; the whole row opens it. */
export function ClassRowItem({ row }: { readonly row: ClassRow }) {
  const { go } = usePanel();
  const say = useSay();
  return (
    <li className="row">
      <div className="row-text">
        <button type="button" className="row-open" onClick={() => go({ name: 'class', classId: row.id })}>
          {row.name}
        </button>
        <div className="row-more">
          <span>{row.accountName}</span>
          {row.code && row.code !== row.name ? <span>{row.code}</span> : null}
          {row.students === undefined ? null : (
            <span>{say('classes.students', { count: row.students })}</span>
          )}
          {row.made ? <span>{progressOf(say, row.made, row.students)}</span> : null}
        </div>
      </div>
      <div className="row-side">
        {row.published ? null : <Pill color="primary">{say('classes.unpublished')}</Pill>}
        {row.schoolOn ? null : <Pill color="warning">{say('classes.school-off')}</Pill>}
      </div>
    </li>
  );
}

/** How far a class is. Children who came and went make the one number larger than the other: then it stands alone. */
function progressOf(say: Say, made: number, students: number | undefined): string {
  if (students === undefined || made > students) return say('classes.made', { count: made });
  return say('classes.made.of', { count: made, children: students });
}
