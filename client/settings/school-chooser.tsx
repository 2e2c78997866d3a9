import { Checkbox } from '@instructure/ui-checkbox';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { School, Schools } from '../../contract/connection.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote, ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay, type Say } from '../texts/texts.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { useAnnounce } from '../ui/live-region.tsx';
import { Loading } from '../ui/loading.tsx';
import { WriteButton } from '../ui/write-button.tsx';
import { countSchools, flattenSchools, type SchoolBranch } from './school-tree.ts';

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
  const { door } = usePanel();
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
        {branches.map((branch) => (
          <li key={branch.school.id} className={`depth-${Math.min(branch.depth, 4)}`}>
            <SchoolRow branch={branch} isChosen={chosen.has(branch.school.id)} onToggle={toggle} />
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

interface SchoolRowProps {
  readonly branch: SchoolBranch;
  readonly isChosen: boolean;
  readonly onToggle: (id: string) => void;
}

/** A tick says what the district chose; what an admin switched off is said beside it, since that is what holds. */
function SchoolRow({ branch, isChosen, onToggle }: SchoolRowProps) {
  const { session, ended } = usePanel();
  const say = useSay();
  const { school, coveredBy } = branch;
  const isTicked = coveredBy !== undefined || isChosen;
  const off = whyOff(say, branch, isTicked);
  const noteId = `school-${school.id}-off`;
  return (
    <>
      <Checkbox
        label={
          <>
            {school.name}
            {coveredBy && off === undefined ? (
              <span className="why">{say('schools.covered', { name: coveredBy.name })}</span>
            ) : null}
          </>
        }
        checked={isTicked}
        disabled={coveredBy !== undefined || session.actingAs || ended}
        onChange={() => onToggle(school.id)}
        {...(off === undefined ? {} : { 'aria-describedby': noteId })}
      />
      {off === undefined ? null : (
        <p id={noteId} className="school-off">
          {off}
        </p>
      )}
    </>
  );
}

function whyOff(say: Say, { school, offThrough }: SchoolBranch, isTicked: boolean): string | undefined {
  if (offThrough) return isTicked ? say('schools.off-above', { name: offThrough.name }) : undefined;
  if (school.offBy === undefined) return undefined;
  return say(isTicked ? 'schools.off-here' : 'schools.off-not-on', { name: school.offBy });
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
