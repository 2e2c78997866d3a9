import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { useAnnounce } from '../ui/live-region.tsx';
import { WriteButton } from '../ui/write-button.tsx';

/** One press of a district admin stops everything; one press lets it go on. */
export function FreezeSwitch() {
  const { door, session } = usePanel();
  const say = useSay();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { name: district, frozen } = session.district;
  const freeze = useMutation({
    mutationFn: (to: boolean) => door.freeze(to),
    onSuccess: async (_answer, to) => {
      setAsking(false);
      announce(say(to ? 'freeze.done' : 'freeze.lifted'));
      await queries.invalidateQueries();
    },
  });
  return (
    <section>
      <h2>{say('freeze.title')}</h2>
      <p>{frozen ? say('freeze.done') : say('freeze.lead', { district })}</p>
      {asking && !frozen ? (
        <AskFirst
          label={say('freeze.title')}
          question={say('freeze.ask', { district })}
          yes={say('freeze.yes')}
          no={say('freeze.no')}
          busy={freeze.isPending}
          problem={freeze.error}
          onYes={() => freeze.mutate(true)}
          onNo={() => setAsking(false)}
        />
      ) : (
        <>
          <ProblemNote problem={freeze.error} />
          <WriteButton
            busy={freeze.isPending}
            onClick={() => (frozen ? freeze.mutate(false) : setAsking(true))}
          >
            {say(frozen ? 'freeze.lift' : 'freeze.press')}
          </WriteButton>
        </>
      )}
    </section>
  );
}
