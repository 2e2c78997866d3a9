import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { useAnnounce } from '../ui/live-region.tsx';
import { WriteButton } from '../ui/write-button.tsx';

interface ChangeConnectionProps {
  readonly district: string;
  readonly onReconnect: () => void;
}

/** The ways to change a connection that works: again, ended, or everybody signed out. */
export function ChangeConnection({ district, onReconnect }: ChangeConnectionProps) {
  const say = useSay();
  const [asking, setAsking] = useState<'disconnect' | 'sign-out'>();
  const [done, setDone] = useState('');
  if (asking === 'disconnect') return <Disconnect district={district} onNo={() => setAsking(undefined)} />;
  if (asking === 'sign-out') {
    const close = (count?: number) => {
      setDone(count === undefined ? '' : say('connected.sign-out.done', { count }));
      setAsking(undefined);
    };
    return <SignEveryoneOut district={district} onClose={close} />;
  }
  return (
    <>
      <div className="buttons">
        <WriteButton onClick={onReconnect}>{say('connected.reconnect')}</WriteButton>
        <WriteButton onClick={() => setAsking('sign-out')}>{say('connected.sign-out')}</WriteButton>
        <WriteButton onClick={() => setAsking('disconnect')}>{say('connected.disconnect')}</WriteButton>
      </div>
      {done ? <p>{done}</p> : null}
    </>
  );
}

function Disconnect({ district, onNo }: { readonly district: string; readonly onNo: () => void }) {
  const { door } = usePanel();
  const say = useSay();
  const queries = useQueryClient();
  const disconnect = useMutation({
    mutationFn: door.disconnect,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['connection'] });
      await queries.invalidateQueries({ queryKey: ['session'] });
    },
  });
  return (
    <AskFirst
      label={say('connected.disconnect')}
      question={say('connected.disconnect.ask', { district })}
      yes={say('connected.disconnect.yes')}
      no={say('connected.disconnect.no')}
      busy={disconnect.isPending}
      problem={disconnect.error}
      onYes={() => disconnect.mutate()}
      onNo={onNo}
    />
  );
}

interface SignEveryoneOutProps {
  readonly district: string;
  /** With the number of sessions that were ended, where they were. */
  readonly onClose: (ended?: number) => void;
}

function SignEveryoneOut({ district, onClose }: SignEveryoneOutProps) {
  const { door } = usePanel();
  const announce = useAnnounce();
  const say = useSay();
  const signOut = useMutation({
    mutationFn: door.signEveryoneOut,
    onSuccess: ({ ended }) => {
      announce(say('connected.sign-out.done', { count: ended }));
      onClose(ended);
    },
  });
  return (
    <AskFirst
      label={say('connected.sign-out')}
      question={say('connected.sign-out.ask', { district })}
      yes={say('connected.sign-out.yes')}
      no={say('connected.sign-out.no')}
      busy={signOut.isPending}
      problem={signOut.error}
      onYes={() => signOut.mutate()}
      onNo={() => onClose()}
    />
  );
}
