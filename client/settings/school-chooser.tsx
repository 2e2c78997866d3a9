import { Checkbox } from '@instructure/ui-checkbox';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { School, Schools } from '../../contract/connection.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote, ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { useAnnounce } from '../ui/live-region.tsx';
import { Loading } from '../ui/loading.tsx';
import { WriteButton } from '../ui/write-button.tsx';
import { countSchools, flattenSchools } from './school-tree.ts';

interface SchoolChooserProps {
  /** With the number of schools that are on now. */
  readonly onSaved: (count: number) => void;
  /** Where nothing is on yet: choosing none is asked about, and may wait. */
  readonly onLater?: () => void;
}

/** The schools Login Cards is on for. An account carries all below it. */
export function SchoolChooser({ onSaved, onLater }: SchoolChooserProps) {
  const { door } = usePanel();
  const schools = useQuery({ queryKey: ['schools'], queryFn: door.schools });
  if (schools.data)
    return <SchoolForm facts={schools.data} onSaved={onSaved} {...(onLater ? { onLater } : {})} />;
  return schools.error ? (
    <ProblemScreen problem={schools.error} onRetry={() => void schools.refetch()} />
  ) : (
    <Loading />
  );
}

function SchoolForm({ facts, onSaved, onLater }: SchoolChooserProps & { readonly facts: Schools }) {
  const { schools } = facts;
  const { door, session, ended } = usePanel();
  const say = useSay();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => chosenFirst(schools));
  const branches = flattenSchools(schools, chosen);
  const save = useMutation({
    mutationFn: () =>
      door.chooseSchools(
        branches
          .filter(({ school, coveredBy }) => !coveredBy && chosen.has(school.id))
          .map(({ school }) => school.id),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['schools'] });
      announce(say('schools.saved'));
      onSaved(count);
    },
  });
  const [asking, setAsking] = useState(false);
  const press = () => (onLater && chosen.size === 0 ? setAsking(true) : save.mutate());
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
    setAsking(false);
  };
  const count = countSchools(schools, chosen);
  return (
    <>
      <ul className="schools">
        {branches.map(({ school, depth, coveredBy }) => (
          <li key={school.id} className={`depth-${Math.min(depth, 4)}`}>
            <Checkbox
              label={
                <>
                  {school.name}
                  {coveredBy ? (
                    <span className="why">{say('schools.covered', { name: coveredBy.name })}</span>
                  ) : null}
                </>
              }
              checked={coveredBy !== undefined || chosen.has(school.id)}
              disabled={coveredBy !== undefined || session.actingAs || ended}
              onChange={() => toggle(school.id)}
            />
          </li>
        ))}
      </ul>
      <p className="hint">{say('schools.count', { count })}</p>
      <ProblemNote problem={save.error} />
      {save.isSuccess ? <p className="good">{say('schools.saved')}</p> : null}
      {asking && onLater ? (
        <AskFirst
          label={say('schools.save')}
          question={say('schools.choose-one')}
          harmless
          yes={say('schools.later')}
          onYes={onLater}
          no={say('schools.choose-now')}
          onNo={() => setAsking(false)}
        />
      ) : null}
      <WriteButton color="primary" busy={save.isPending} onClick={press}>
        {say('schools.save')}
      </WriteButton>
    </>
  );
}

/** What is chosen in its own right: an account that is on only through one above it is not. */
function chosenFirst(schools: readonly School[]): ReadonlySet<string> {
  const on = new Set(schools.filter((school) => school.on).map(({ id }) => id));
  return new Set(
    flattenSchools(schools, on)
      .filter(({ school, coveredBy }) => on.has(school.id) && !coveredBy)
      .map(({ school }) => school.id),
  );
}
