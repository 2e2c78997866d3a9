import { Button } from '@instructure/ui-buttons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { WriteButton } from '../ui/write-button.tsx';
import type { ConnectStepProps } from './connect-step.tsx';

/** Step 4: whose token it is. Whoever gave the consent may not be whoever opened this panel. */
export function OwnerStep({ facts, onAwait, onStep }: ConnectStepProps) {
  const { door } = usePanel();
  const say = useSay();
  const queries = useQueryClient();
  const isYou = facts.owner?.isYou ?? false;
  const confirm = useMutation({
    mutationFn: (as: 'owner' | 'stand-by') => door.confirmOwner(isYou ? 'me' : 'service-user', as),
    onSuccess: async (_answer, as) => {
      onAwait(false);
      await queries.invalidateQueries({ queryKey: ['connection'] });
      await queries.invalidateQueries({ queryKey: ['session'] });
      onStep(as === 'owner' ? 'rights' : undefined);
    },
  });
  const no = () => {
    onAwait(false);
    onStep('consent');
  };
  const name = facts.owner?.name ?? '';
  return (
    <>
      <p className="owner">{say(isYou ? 'connect.owner.me' : 'connect.owner.other', { name })}</p>
      <p className="hint">{say(isYou ? 'connect.owner.me-hint' : 'connect.owner.other-hint')}</p>
      {isYou ? null : <p>{say('connect.owner.other-signed-in', { name })}</p>}
      {facts.inUse ? <p>{say('connect.owner.in-use', { owner: facts.inUse.owner, name })}</p> : null}
      <ProblemNote problem={confirm.error} />
      <div className="buttons">
        {facts.inUse ? (
          <WriteButton color="primary" busy={confirm.isPending} onClick={() => confirm.mutate('stand-by')}>
            {say('connect.owner.yes-stand-by')}
          </WriteButton>
        ) : null}
        <WriteButton
          color={facts.inUse ? 'secondary' : 'primary'}
          busy={confirm.isPending}
          onClick={() => confirm.mutate('owner')}
        >
          {facts.inUse
            ? say('connect.owner.replace', { owner: facts.inUse.owner })
            : say(isYou ? 'connect.owner.yes-me' : 'connect.owner.yes-service')}
        </WriteButton>
        <Button onClick={no}>{say('connect.owner.no')}</Button>
      </div>
    </>
  );
}
