import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SessionFacts } from '../../contract/session.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { Choice } from '../ui/choice.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { SchoolCardMaker } from './school-card-maker.tsx';

/** For admins: the cards of a school's classes at once, one for each child. First which school. */
export function SchoolCardsScreen() {
  const { door, session } = usePanel();
  const say = useSay();
  const [chosen, setChosen] = useState('');
  const list = useQuery({ queryKey: ['classes', '', 'all'], queryFn: () => door.classes('', '') });
  const accounts = list.data?.accounts ?? [];
  const accountId = chosen === '' ? usualAccount(accounts, session) : chosen;
  if (list.error) return <ProblemScreen problem={list.error} onRetry={() => void list.refetch()} />;
  return (
    <Page title={say('school-cards.title')} lead={say('school-cards.lead')}>
      {list.isPending ? <Loading /> : null}
      {accounts.length > 1 ? (
        <div className="filters">
          <Choice
            label={say('school-cards.school')}
            value={accountId}
            options={[
              ...(accountId === '' ? [{ id: '', name: say('school-cards.school.choose') }] : []),
              ...accounts,
            ]}
            onChange={setChosen}
          />
        </div>
      ) : null}
      {accountId === '' ? null : <SchoolCardMaker key={accountId} accountId={accountId} />}
    </Page>
  );
}

/** A school's own admin means that school; a district's chooses, since its classes are many. */
function usualAccount(accounts: readonly { readonly id: string }[], { place }: SessionFacts): string {
  const [first, ...others] = accounts;
  if (others.length === 0) return first?.id ?? '';
  return others.find(({ id }) => place.kind === 'account' && id === place.id)?.id ?? '';
}
