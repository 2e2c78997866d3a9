import { Pill } from '@instructure/ui-pill';
import type { ClassRow } from '../../contract/roster.ts';
import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';

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
        </div>
      </div>
      <div className="row-side">
        {row.published ? null : <Pill color="primary">{say('classes.unpublished')}</Pill>}
        {row.schoolOn ? null : <Pill color="warning">{say('classes.school-off')}</Pill>}
      </div>
    </li>
  );
}
