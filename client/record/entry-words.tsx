import { failureCodes } from '../../contract/batch.ts';
import type { RecordEntryView } from '../../contract/record.ts';
import { leftOutReasons } from '../../contract/roster.ts';
import { textFor, useSay, type Say } from '../texts/texts.ts';
import { isPerChild, type EntryGroup } from './group-entries.ts';

/** What was done: one act, or one for each of many children, who are listed when it is opened. */
export function EntryWords({ entry, entries }: EntryGroup) {
  const say = useSay();
  if (entries.length > 1 && isPerChild(entry.act)) {
    return (
      <details className="entry-group">
        <summary>{say(`act.${entry.act}.many`, { count: entries.length })}</summary>
        <ul>
          {entries.map((one) => (
            <li key={one.id}>
              <bdi>{one.student}</bdi> <Details entry={one} />
            </li>
          ))}
        </ul>
      </details>
    );
  }
  return (
    <div>
      {say(`act.${entry.act}`, { count: entry.count ?? 0 })}
      {entry.student ? (
        <>
          {': '}
          <bdi>{entry.student}</bdi>
        </>
      ) : null}{' '}
      <Details entry={entry} />
    </div>
  );
}

function Details({ entry: { username, code } }: { readonly entry: RecordEntryView }) {
  const say = useSay();
  return (
    <>
      {username ? <code className="typed typed-small">{username}</code> : null}
      {code ? <span className="why">{why(say, code)}</span> : null}
    </>
  );
}

function why(say: Say, code: string): string {
  if (leftOutReasons.some((reason) => reason === code)) return textFor(say, 'reason', code);
  if (failureCodes.some((failure) => failure === code)) return textFor(say, 'failure', code);
  if (code === 'typed-passwords-on' || code === 'typed-passwords-off') return say(`why.${code}`);
  return code;
}
