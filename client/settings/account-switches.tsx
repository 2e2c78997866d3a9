import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { AccountSwitch } from '../../contract/switches.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote, ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { useAnnounce } from '../ui/live-region.tsx';
import { Loading } from '../ui/loading.tsx';
import { WriteButton } from '../ui/write-button.tsx';
import { inTreeOrder } from './school-tree.ts';

interface AccountSwitchesProps {
  /** Only the accounts that are switched off; nothing where there is none. */
  readonly onlyOff?: boolean;
}

/** Whether Login Cards may be used in each of an admin's accounts, with the way to switch it off and on again. */
export function AccountSwitches({ onlyOff = false }: AccountSwitchesProps) {
  const { door } = usePanel();
  const say = useSay();
  const switches = useQuery({ queryKey: ['switches'], queryFn: door.switches });
  if (switches.error)
    return <ProblemScreen problem={switches.error} onRetry={() => void switches.refetch()} />;
  if (!switches.data) return onlyOff ? null : <Loading />;
  const rows = inTreeOrder(switches.data.accounts).filter(({ account }) => !onlyOff || account.off);
  if (onlyOff && rows.length === 0) return null;
  return (
    <>
      {onlyOff ? <h2>{say('switches.off-title')}</h2> : null}
      <ul className="switches">
        {rows.map(({ account, depth }) => (
          <li key={account.id} className={onlyOff ? '' : `depth-${Math.min(depth, 4)}`}>
            <OneSwitch account={account} />
          </li>
        ))}
      </ul>
    </>
  );
}

function OneSwitch({ account }: { readonly account: AccountSwitch }) {
  const { door } = usePanel();
  const say = useSay();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { id, name, off } = account;
  const change = useMutation({
    mutationFn: (to: boolean) => door.switchAccount(id, to),
    onSuccess: async (_answer, to) => {
      announce(say(to ? 'switches.done-off' : 'switches.done-on', { name }));
      setAsking(false);
      // Wherever a class or school is shown, it may look different now.
      await queries.invalidateQueries();
    },
  });
  return (
    <>
      <div className="switch">
        <div>
          <strong>{name}</strong>
          <SwitchState account={account} />
        </div>
        {off ? (
          off.mayLift ? (
            <WriteButton busy={change.isPending} onClick={() => change.mutate(false)}>
              {say('switches.on', { name })}
            </WriteButton>
          ) : null
        ) : asking ? null : (
          <WriteButton onClick={() => setAsking(true)}>{say('switches.off', { name })}</WriteButton>
        )}
      </div>
      {off ? <ProblemNote problem={change.error} /> : null}
      {asking && !off ? (
        <AskFirst
          label={say('switches.off', { name })}
          question={say('switches.ask', { name })}
          yes={say('switches.yes')}
          no={say('switches.no')}
          busy={change.isPending}
          problem={change.error}
          onYes={() => change.mutate(true)}
          onNo={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

function SwitchState({ account }: { readonly account: AccountSwitch }) {
  const say = useSay();
  const { formatDate } = useIntl();
  const { off, offThrough, chosen } = account;
  if (off) {
    const date = formatDate(off.at, { dateStyle: 'medium' });
    return (
      <p className="why">
        {say('switches.is-off', { name: off.by, date })}
        {off.mayLift ? null : ` ${say('switches.only-above', { account: off.from })}`}
      </p>
    );
  }
  if (offThrough) return <p className="why">{say('switches.off-through', { name: offThrough })}</p>;
  return <p className="why">{say(chosen ? 'switches.is-on' : 'switches.not-chosen')}</p>;
}
