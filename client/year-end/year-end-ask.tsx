import { Heading } from '@instructure/ui-heading';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { yearEndKinds, type YearEndCount, type YearEndKind } from '../../contract/year-end.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { Choice } from '../ui/choice.tsx';
import { WriteButton } from '../ui/write-button.tsx';

interface YearEndAskProps {
  readonly classIds: readonly string[];
  readonly onBegun: () => void;
}

/** What to do; how many it would be, changing nothing; then the question. */
export function YearEndAsk({ classIds, onBegun }: YearEndAskProps) {
  const { door } = usePanel();
  const say = useSay();
  const queries = useQueryClient();
  const [kind, setKind] = useState<YearEndKind>('suspend');
  const count = useMutation({ mutationFn: () => door.countYearEnd({ kind, classIds: [...classIds] }) });
  const begin = useMutation({
    mutationFn: (logins: number) => door.beginYearEnd({ kind, classIds: [...classIds], logins }),
    onSuccess: async () => {
      onBegun();
      await queries.invalidateQueries({ queryKey: ['year-ends'] });
    },
  });
  const choose = (chosen: string) => {
    count.reset();
    setKind(yearEndKinds.find((one) => one === chosen) ?? 'suspend');
  };
  // What was counted was counted of these very classes.
  const key = [...classIds].sort().join();
  const [countedOf, setCountedOf] = useState('');
  const counted = countedOf === key ? count.data : undefined;
  return (
    <section aria-labelledby="year-what">
      <Heading level="h2" id="year-what">
        {say('year-end.what', { count: classIds.length })}
      </Heading>
      <Choice
        label={say('year-end.kind')}
        value={kind}
        options={yearEndKinds.map((id) => ({ id, name: say(`year-end.kind.${id}`) }))}
        onChange={choose}
      />
      <p className="hint">{say(`year-end.kind.${kind}.what`)}</p>
      <ProblemNote problem={count.error} />
      {counted ? (
        <>
          <Counted kind={kind} counted={counted} />
          {counted.logins > 0 ? (
            <AskFirst
              label={say(`year-end.kind.${kind}`)}
              question={say(`year-end.ask.${kind}`, { count: counted.logins, classes: classIds.length })}
              yes={say(`year-end.yes.${kind}`, { count: counted.logins })}
              no={say('action.cancel')}
              busy={begin.isPending}
              problem={begin.error}
              onYes={() => begin.mutate(counted.logins)}
              onNo={() => count.reset()}
            />
          ) : null}
        </>
      ) : (
        <WriteButton
          color="primary"
          busy={count.isPending}
          onClick={() => {
            setCountedOf(key);
            count.mutate();
          }}
        >
          {say('year-end.count')}
        </WriteButton>
      )}
    </section>
  );
}

function Counted({ kind, counted }: { readonly kind: YearEndKind; readonly counted: YearEndCount }) {
  const say = useSay();
  const { logins, already, nowhere, asked } = counted;
  return (
    <div role="status">
      <p>
        {say('year-end.counted', { count: logins })}{' '}
        {already > 0 ? say('year-end.already', { count: already }) : null}
      </p>
      {kind === 'move' && nowhere.length > 0 ? (
        <details className="more">
          <summary>{say('year-end.nowhere', { count: nowhere.length, all: asked })}</summary>
          <ul>
            {nowhere.map((name, at) => (
              <li key={`${name} ${at}`}>
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
