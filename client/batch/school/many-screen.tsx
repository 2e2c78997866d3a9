import { Heading } from '@instructure/ui-heading';
import { TextInput } from '@instructure/ui-text-input';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { usePanel } from '../../panel-context.tsx';
import { ProblemNote, ProblemScreen } from '../../problem/problem-screen.tsx';
import { useSay } from '../../texts/texts.ts';
import { Choice } from '../../ui/choice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { WriteButton } from '../../ui/write-button.tsx';

/** For admins: the classes of a school or a district at once. First they are counted. */
export function ManyScreen() {
  const { door, go } = usePanel();
  const say = useSay();
  const [chosen, setChosen] = useState('');
  const [names, setNames] = useState('');
  const list = useQuery({ queryKey: ['classes', '', 'all'], queryFn: () => door.classes('', '') });
  const accounts = list.data?.accounts ?? [];
  const accountId = chosen === '' ? (accounts[0]?.id ?? '') : chosen;
  const begin = useMutation({
    mutationFn: () => door.beginSchoolBatch(accountId, wordsOf(names)),
    onSuccess: ({ id }) => go({ name: 'school-batch', schoolBatchId: id }),
  });
  if (list.error) return <ProblemScreen problem={list.error} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <Loading />;
  return (
    <Page title={say('many.title')} lead={say('many.lead')}>
      <div className="form many-choice">
        {accounts.length > 1 ? (
          <Choice label={say('many.account')} value={accountId} options={accounts} onChange={setChosen} />
        ) : null}
        <TextInput
          renderLabel={say('many.names')}
          placeholder={say('many.names.example')}
          value={names}
          onChange={(_event, text) => setNames(text)}
        />
        <p className="hint">{say('many.names.hint')}</p>
        <div className="buttons">
          <WriteButton color="primary" busy={begin.isPending} onClick={() => begin.mutate()}>
            {say('many.count')}
          </WriteButton>
        </div>
        <ProblemNote problem={begin.error} />
      </div>
      {accountId === '' ? null : <EarlierBatches accountId={accountId} />}
    </Page>
  );
}

/** In: what was typed. Out: the parts between commas. */
function wordsOf(typed: string): string[] {
  return typed
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .slice(0, 20);
}

/** What was begun for the account before: each can be read again. */
function EarlierBatches({ accountId }: { readonly accountId: string }) {
  const { door, go } = usePanel();
  const say = useSay();
  const { formatDate } = useIntl();
  const earlier = useQuery({
    queryKey: ['school-batches', accountId],
    queryFn: () => door.schoolBatches(accountId),
    staleTime: 0,
  });
  if (earlier.error) return <ProblemNote problem={earlier.error} />;
  const found = earlier.data?.schoolBatches ?? [];
  if (found.length === 0) return null;
  return (
    <section aria-labelledby="earlier-title">
      <Heading level="h2" id="earlier-title">
        {say('many.earlier')}
      </Heading>
      <ul className="fates past">
        {found.map((batch) => (
          <li key={batch.id}>
            <button
              type="button"
              className="tool"
              onClick={() => go({ name: 'school-batch', schoolBatchId: batch.id })}
            >
              {formatDate(batch.begunAt, { dateStyle: 'medium', timeStyle: 'short' })}
            </button>
            <bdi>{batch.accountName}</bdi>
            <span>{say('past.by', { person: batch.startedBy })}</span>
            <span>{say(batch.task === 'undo' ? 'many.state.undo' : `many.state.${batch.state}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
