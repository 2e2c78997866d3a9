import { actGroups, type ActGroup, type RecordFilter } from '../../contract/record.ts';
import { useSay } from '../texts/texts.ts';
import { Choice } from '../ui/choice.tsx';
import { SearchField } from '../ui/search-field.tsx';

const days = { all: undefined, day: 0, week: 7, month: 30, year: 365 } as const;
type Period = keyof typeof days;
const periods = Object.keys(days) as Period[];

/** What an admin looks for in the record, as chosen on the screen. */
export interface Sought {
  readonly search: string;
  readonly group: ActGroup | 'all';
  readonly period: Period;
}

export const everything: Sought = { search: '', group: 'all', period: 'all' };

/** In: what was chosen, and now (ms). Out: what the server is asked for; days begin at midnight here. */
export function filterOf({ search, group, period }: Sought, now: number): RecordFilter {
  const back = days[period];
  const since = new Date(now);
  since.setHours(0, 0, 0, 0);
  if (back !== undefined) since.setDate(since.getDate() - back);
  return {
    ...(search.trim() === '' ? {} : { search: search.trim().slice(0, 100) }),
    ...(group === 'all' ? {} : { group }),
    ...(back === undefined ? {} : { since: since.toISOString() }),
  };
}

interface RecordFiltersProps {
  readonly sought: Sought;
  readonly onChange: (sought: Sought) => void;
}

/** Search, kind of act, and how far back. */
export function RecordFilters({ sought, onChange }: RecordFiltersProps) {
  const say = useSay();
  return (
    <div className="filters record-filters">
      <SearchField
        label={say('record.search')}
        value={sought.search}
        onChange={(search) => onChange({ ...sought, search })}
      />
      <Choice
        label={say('record.group')}
        value={sought.group}
        options={(['all', ...actGroups] as const).map((id) => ({ id, name: say(`record.group.${id}`) }))}
        onChange={(id) => onChange({ ...sought, group: actGroups.find((group) => group === id) ?? 'all' })}
      />
      <Choice
        label={say('record.period')}
        value={sought.period}
        options={periods.map((id) => ({ id, name: say(`record.period.${id}`) }))}
        onChange={(id) => onChange({ ...sought, period: periods.find((period) => period === id) ?? 'all' })}
      />
    </div>
  );
}
