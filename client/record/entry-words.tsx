import { useIntl } from 'react-intl';
import { failureCodes } from '../../contract/batch.ts';
import { canaryOutcomes } from '../../contract/canary.ts';
import { settingDefaults, type SettingName, type Settings } from '../../contract/policy.ts';
import { loginActFaults } from '../../contract/child.ts';
import { passwordRuleTypes, type RecordEntryView, type SettingChange } from '../../contract/record.ts';
import { leftOutReasons, suspendReasons } from '../../contract/roster.ts';
import { classCodes } from '../../contract/school-batch.ts';
import { sweepOutcomes } from '../../contract/sweep.ts';
import { yearEndKinds } from '../../contract/year-end.ts';
import { titleOfCode } from '../problem/problem-words.ts';
import { settingInWords, type Formats } from '../settings/setting-words.ts';
import { faultForAdmin } from '../problem/fault-for-admin.ts';
import { textFor, useSay, type Say } from '../texts/texts.ts';
import { isPerChild, type EntryGroup } from './group-entries.ts';

/** What was done: one act, or one for each of many children, who are listed when it is opened. */
export function EntryWords({ entry, entries }: EntryGroup) {
  const say = useSay();
  const intl = useIntl();
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
      {entry.changes ? (
        <ul className="why">
          {entry.changes.flatMap((change) =>
            changeWords(say, intl, change).map((words) => <li key={words}>{words}</li>),
          )}
        </ul>
      ) : null}
    </div>
  );
}

/** What became of one setting: its value, its lock, or both. */
function changeWords(
  say: Say,
  formats: Formats,
  { setting: name, from, to, locked }: SettingChange,
): string[] {
  const setting = say(`setting.${name}`);
  const inWords = (value: string | undefined) =>
    value === undefined
      ? say('change.inherited')
      : settingInWords(say, formats, name, readRecorded(name, value));
  const words: string[] = [];
  if (from !== undefined || to !== undefined)
    words.push(say('change.value', { setting, from: inWords(from), to: inWords(to) }));
  else if (locked === undefined) words.push(say('change.only', { setting }));
  if (locked !== undefined) words.push(say(locked ? 'change.locked' : 'change.unlocked', { setting }));
  return words;
}

/** The record keeps texts as they are, all else as JSON. */
function readRecorded<N extends SettingName>(name: N, value: string): Settings[N] {
  return (typeof settingDefaults[name] === 'string' ? value : JSON.parse(value)) as Settings[N];
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
  if (classCodes.some((known) => known === code)) return textFor(say, 'class-code', code);
  if (loginActFaults.some((fault) => fault === code)) return faultForAdmin(say, code);
  if (sweepOutcomes.some((outcome) => outcome === code)) return textFor(say, 'swept', code);
  if (yearEndKinds.some((kind) => kind === code)) return textFor(say, 'year-end.kind', code);
  if (canaryOutcomes.some((outcome) => outcome === code)) return textFor(say, 'canary.outcome', code);
  if (code === 'me' || code === 'service-user') return say(`record.owner.${code}`);
  if (suspendReasons.some((reason) => reason === code)) return textFor(say, 'suspended-for', code);
  if (code === 'undone') return say('sweep.undone');
  const types = code.split('+');
  if (types.every((type) => passwordRuleTypes.some((known) => known === type)))
    return types.map((type) => textFor(say, 'rule', type)).join(' ');
  return titleOfCode(say, code) || code;
}
