import { ScreenReaderContent } from '@instructure/ui-a11y-content';
import { Button } from '@instructure/ui-buttons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CanaryFacts } from '../../contract/canary.ts';
import type { ClassRow } from '../../contract/roster.ts';
import { SignInReport } from '../connect/sign-in-report.tsx';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { textFor, useSay } from '../texts/texts.ts';
import { Loading } from '../ui/loading.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { StudentName } from '../ui/student-name.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { WriteButton } from '../ui/write-button.tsx';

interface PickPupilProps {
  readonly facts: CanaryFacts;
  readonly onChange: (facts: CanaryFacts) => void;
}

/** Whose login is made first: a class, then a pupil of it. */
export function PickPupil({ facts: { state, pupil, code, form, signInUrl }, onChange }: PickPupilProps) {
  const say = useSay();
  const [chosen, setChosen] = useState<ClassRow>();
  return (
    <>
      {state === 'failed' ? (
        <p role="alert" className="fault">
          {say('canary.failed', { name: pupil?.name ?? '' })}{' '}
          {textFor(say, code && isFailure(say, code) ? 'failure' : 'reason', code)}
        </p>
      ) : null}
      {form === 'form' || form === 'unknown' ? null : <SignInReport form={{ state: form, url: signInUrl }} />}
      {chosen ? (
        <>
          <p>
            {say('canary.pick', { place: chosen.name })}{' '}
            <Button size="small" onClick={() => setChosen(undefined)}>
              {say('canary.other-class')}
            </Button>
          </p>
          <Pupils classId={chosen.id} onChange={onChange} />
        </>
      ) : (
        <Classes onChoose={setChosen} />
      )}
    </>
  );
}

/** Whether the failure has words as such; else it is a reason why somebody is left out. */
function isFailure(say: ReturnType<typeof useSay>, code: string): boolean {
  return textFor(say, 'failure', code) !== textFor(say, 'failure', undefined);
}

function Classes({ onChoose }: { readonly onChoose: (row: ClassRow) => void }) {
  const { door } = usePanel();
  const say = useSay();
  const [search, setSearch] = useState('');
  const asked = useSettled(search.trim(), 300);
  const list = useQuery({ queryKey: ['classes', asked, ''], queryFn: () => door.classes(asked, '') });
  return (
    <>
      <SearchField label={say('classes.search')} value={search} onChange={setSearch} />
      <ProblemNote problem={list.error} />
      {list.isPending ? <Loading /> : null}
      <ul className="rows">
        {list.data?.classes.map((row) => (
          <li key={row.id} className="row">
            <div className="row-text">
              <button type="button" className="row-open" onClick={() => onChoose(row)}>
                {row.name}
              </button>
              <div className="row-more">
                <span>{row.accountName}</span>
              </div>
            </div>
          </li>
        ))}
      </ul>
      {list.data?.more ? <p className="hint">{say('classes.more')}</p> : null}
    </>
  );
}

const canTry = ['none-yet', 'has-card'] as const;

function Pupils({ classId, onChange }: { readonly classId: string } & Pick<PickPupilProps, 'onChange'>) {
  const { door } = usePanel();
  const say = useSay();
  const roster = useQuery({ queryKey: ['roster', classId], queryFn: () => door.roster(classId) });
  const begin = useMutation({
    mutationFn: (studentId: string) => door.beginCanary(classId, studentId),
    onSuccess: onChange,
  });
  const pupils = (roster.data?.students ?? []).flatMap((student) => {
    const state = canTry.find((one) => one === student.state);
    return state ? [{ ...student, state }] : [];
  });
  return (
    <>
      <ProblemNote problem={roster.error ?? begin.error} />
      {roster.isPending ? <Loading /> : null}
      {roster.data && pupils.length === 0 ? <p className="empty">{say('canary.nobody')}</p> : null}
      <ul className="rows">
        {pupils.map(({ id, name, tellApart, state }) => (
          <li key={id} className="row">
            <div className="row-text">
              <StudentName name={name} {...(tellApart === undefined ? {} : { tellApart })} />
            </div>
            <WriteButton busy={begin.isPending} onClick={() => begin.mutate(id)}>
              {say(`canary.take.${state}`)}{' '}
              <ScreenReaderContent>{say('for-name', { name })}</ScreenReaderContent>
            </WriteButton>
          </li>
        ))}
      </ul>
    </>
  );
}
