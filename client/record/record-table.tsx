import { useIntl } from 'react-intl';
import type { RecordEntryView } from '../../contract/record.ts';
import { failureCodes } from '../../contract/batch.ts';
import { leftOutReasons } from '../../contract/roster.ts';
import { textFor, useSay, type Say } from '../texts/texts.ts';

/** The entries of the record, as lines a person can read. */
export function RecordTable({ entries }: { readonly entries: readonly RecordEntryView[] }) {
  const say = useSay();
  const { formatDate } = useIntl();
  return (
    <table className="table">
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
        {entries.map((entry) => (
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
              {say(`act.${entry.act}`, { count: entry.count ?? 0 })}
              {entry.student ? (
                <>
                  {': '}
                  <bdi>{entry.student}</bdi>
                </>
              ) : null}
              {entry.username ? <code className="typed typed-small">{entry.username}</code> : null}
              {entry.code ? <div className="why">{why(say, entry.code)}</div> : null}
            </td>
            <td data-label={say('record.place')}>{entry.place}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function why(say: Say, code: string): string {
  if (leftOutReasons.some((reason) => reason === code)) return textFor(say, 'reason', code);
  if (failureCodes.some((failure) => failure === code)) return textFor(say, 'failure', code);
  return code;
}
