import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ErasureView, KeptChild } from '../../contract/erase.ts';
import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { Choice } from '../ui/choice.tsx';

interface EraseChildProps {
  readonly child: KeptChild;
  /** With what came of it; without, nothing was asked for. */
  readonly onEnded: (erasure?: ErasureView) => void;
}

/** Whether the login goes with the child, and the question before it is done. */
export function EraseChild({ child, onEnded }: EraseChildProps) {
  const { door } = usePanel();
  const say = useSay();
  const queries = useQueryClient();
  const { id, name, inCanvas } = child;
  const [how, setHow] = useState<'delete' | 'keep'>(inCanvas ? 'delete' : 'keep');
  const erase = useMutation({
    mutationFn: () => door.eraseChild({ studentId: id, inCanvas: how }),
    onSuccess: async (erasure) => {
      onEnded(erasure);
      await queries.invalidateQueries({ queryKey: ['erasures'] });
      await queries.invalidateQueries({ queryKey: ['kept-children'] });
    },
  });
  return (
    <>
      {inCanvas ? (
        <Choice
          label={say('erase.child.login')}
          value={how}
          options={[
            { id: 'delete', name: say('erase.child.login.delete') },
            { id: 'keep', name: say('erase.child.login.keep') },
          ]}
          onChange={(chosen) => setHow(chosen === 'keep' ? 'keep' : 'delete')}
        />
      ) : null}
      <AskFirst
        label={say('erase.child.press', { name })}
        question={say(inCanvas ? `erase.child.ask-${how}` : 'erase.child.ask', { name })}
        yes={say('erase.child.yes')}
        no={say('action.cancel')}
        busy={erase.isPending}
        problem={erase.error}
        onYes={() => erase.mutate()}
        onNo={() => onEnded()}
      />
    </>
  );
}
