import { Button } from '@instructure/ui-buttons';
import { Checkbox } from '@instructure/ui-checkbox';
import { Heading } from '@instructure/ui-heading';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { YearEnds } from '../../contract/year-end.ts';
import { useSay } from '../texts/texts.ts';
import { Choice } from '../ui/choice.tsx';
import { SearchField } from '../ui/search-field.tsx';

const every = 'all';

interface PickClassesProps {
  readonly facts: YearEnds;
  /** The school whose classes they are; undefined: all. */
  readonly accountId: string | undefined;
  readonly onSchool: (accountId: string | undefined) => void;
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** Classes with simple logins: by school, by a word of their name such as a grade, ticked one by one or all that are shown. */
export function PickClasses({ facts, accountId, onSchool, chosen, onChange }: PickClassesProps) {
  const say = useSay();
  const { formatDate } = useIntl();
  const [typed, setTyped] = useState('');
  const { classes, more, schools } = facts;
  const search = typed.trim().toLocaleLowerCase();
  const shown = classes.filter(({ name }) => name.toLocaleLowerCase().includes(search));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <section aria-labelledby="year-classes">
      <Heading level="h2" id="year-classes">
        {say('year-end.classes')}
      </Heading>
      <div className="filters">
        <SearchField label={say('year-end.search')} value={typed} onChange={setTyped} />
        {schools.length > 1 ? (
          <Choice
            label={say('classes.school')}
            value={accountId ?? every}
            options={[{ id: every, name: say('classes.school.all') }, ...schools]}
            onChange={(id) => onSchool(id === every ? undefined : id)}
          />
        ) : null}
      </div>
      {more > 0 ? <p className="hint">{say('year-end.more', { count: more })}</p> : null}
      {shown.length === 0 ? <p className="empty">{say('year-end.none')}</p> : null}
      {shown.length > 1 ? (
        <Button size="small" onClick={() => onChange(new Set([...chosen, ...shown.map(({ id }) => id)]))}>
          {say('year-end.all', { count: shown.length })}
        </Button>
      ) : null}
      <ul className="rows year-classes">
        {shown.map(({ id, name, schoolName, active, suspended, since }) => (
          <li key={id} className="row">
            <div className="row-text">
              <Checkbox label={name} checked={chosen.has(id)} onChange={() => toggle(id)} />
              <div className="row-more">
                <span>{schoolName}</span>
                <span>{say('year-end.counts', { count: active + suspended, already: suspended })}</span>
                {since ? (
                  <span>{say('year-end.since', { date: formatDate(since, { dateStyle: 'medium' }) })}</span>
                ) : null}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
