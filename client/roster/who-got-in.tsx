import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@instructure/ui-buttons';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import type { Roster, SignIns } from '../../contract/roster.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { Choice } from '../ui/choice.tsx';
import { useAnnounce } from '../ui/live-region.tsx';
import { StudentName } from '../ui/student-name.tsx';
import { everOption, hoursOfToday, recently, sinceOf } from './sign-in-times.ts';

/** Who of the class has signed in with the simple login, ever or since an hour of today: asked of Canvas by a press. */
export function WhoGotIn({ roster }: { readonly roster: Roster }) {
  const { door, ended } = usePanel();
  const say = useSay();
  const { formatTime } = useIntl();
  const queries = useQueryClient();
  const classId = roster.class.id;
  const [option, setOption] = useState<string>('hour');
  const ask = useMutation({
    mutationFn: () => door.signIns(classId, sinceOf(option, Date.now())),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['roster', classId] }),
  });
  const options = [
    ...recently.map((id) => ({ id, name: say(`got-in.since.${id}`) })),
    ...hoursOfToday(Date.now()).map((at) => ({
      id: String(at),
      name: say('got-in.since.at', { time: formatTime(at, { timeStyle: 'short' }) }),
    })),
    { id: everOption, name: say('got-in.since.ever') },
  ];
  return (
    <details className="more who-got-in">
      <summary>{say('got-in.title')}</summary>
      <div className="filters">
        <Choice label={say('got-in.since')} value={option} options={options} onChange={setOption} />
        <Button
          interaction={ended ? 'disabled' : ask.isPending ? 'readonly' : 'enabled'}
          onClick={() => ask.mutate()}
        >
          {say('got-in.ask')}
        </Button>
      </div>
      <ProblemNote problem={ask.error} />
      {ask.data ? <Answer roster={roster} answer={ask.data} /> : null}
    </details>
  );
}

/** How many of how many, and whoever is missing by name. */
function Answer({ roster, answer }: { readonly roster: Roster; readonly answer: SignIns }) {
  const say = useSay();
  const announce = useAnnounce();
  const { formatTime } = useIntl();
  const { signedIn, notYet, unknown, since, askedAt } = answer;
  const count = signedIn.length;
  const all = count + notYet.length;
  const words = say(since === undefined ? 'got-in.ever' : 'got-in.answer', {
    count,
    all,
    time: since === undefined ? '' : formatTime(since, { timeStyle: 'short' }),
  });
  useEffect(() => announce(words), [words, announce]);
  return (
    <>
      {all > 0 ? <p>{words}</p> : null}
      <Missing roster={roster} ids={notYet} words={say('got-in.not-yet', { count: notYet.length })} />
      <Missing roster={roster} ids={unknown} words={say('got-in.unknown', { count: unknown.length })} />
      <p className="hint">{say('got-in.asked', { time: formatTime(askedAt, { timeStyle: 'short' }) })}</p>
    </>
  );
}

interface MissingProps {
  readonly roster: Roster;
  readonly ids: readonly string[];
  readonly words: string;
}

/** Each of them leads to what can be done about it: print the card, unlock, a new password. */
function Missing({ roster, ids, words }: MissingProps) {
  const { go } = usePanel();
  const people = roster.students.filter(({ id }) => ids.includes(id));
  if (people.length === 0) return null;
  return (
    <>
      <p className="flush">{words}</p>
      <ul className="reason-names">
        {people.map(({ id, name, tellApart }) => (
          <li key={id}>
            <button
              type="button"
              className="tool flush-tool"
              onClick={() => go({ name: 'child', classId: roster.class.id, studentId: id })}
            >
              <StudentName name={name} tellApart={tellApart} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
