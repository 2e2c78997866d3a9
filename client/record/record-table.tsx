import { useIntl } from 'react-intl';
import type { RecordEntryView } from '../../contract/record.ts';
import { useSay } from '../texts/texts.ts';
import { EntryWords } from './entry-words.tsx';
import { groupEntries } from './group-entries.ts';

/** The entries of the record, as lines a person can read. */
export function RecordTable({ entries: all }: { readonly entries: readonly RecordEntryView[] }) {
  const say = useSay();
  const { formatDate } = useIntl();
  const groups = groupEntries(all);
  return (
    <table className="table record-table">
      <caption className="for-screen-readers">{say('record.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('record.when')}</th>
          <th scope="col">{say('record.who')}</th>
          <th scope="col">{say('record.what')}</th>
          <th scope="col">{say('record.place')}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ entry, entries }) => (
          <tr key={entry.id}>
            <td data-label={say('record.when')}>
              <time dateTime={entry.at}>
                {formatDate(entry.at, { dateStyle: 'medium', timeStyle: 'short' })}
              </time>
            </td>
            <td data-label={say('record.who')}>
              {entry.who}
              {entry.actedBy ? (
                <div className="why">{say('record.acted-by', { name: entry.actedBy })}</div>
              ) : null}
            </td>
            <td data-label={say('record.what')}>
              <EntryWords entry={entry} entries={entries} />
            </td>
            <td data-label={say('record.place')}>{entry.place || say('nothing')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
