import { Button } from '@instructure/ui-buttons';
import { TextInput } from '@instructure/ui-text-input';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { WriteButton } from '../ui/write-button.tsx';
import type { ConnectStepProps } from './connect-step.tsx';

const idPattern = /^\d{1,24}$/;
const shortestSecret = 8;

/** Step 2: the key's number and its secret. The secret is sent once and never comes back to a screen. */
export function KeyStep({ facts, onStep }: ConnectStepProps) {
  const { door } = usePanel();
  const say = useSay();
  const queries = useQueryClient();
  const [id, setId] = useState(facts.apiKeyId ?? '');
  const [secret, setSecret] = useState('');
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: () => door.saveKey(id.trim(), secret.trim()),
    onSuccess: async () => {
      setSecret('');
      await queries.invalidateQueries({ queryKey: ['connection'] });
      onStep('consent');
    },
  });
  const idFault = idPattern.test(id.trim()) ? undefined : say('connect.key.id-fault');
  const secretFault = secret.trim().length >= shortestSecret ? undefined : say('connect.key.secret-fault');
  const submit = (event?: SyntheticEvent) => {
    event?.preventDefault();
    setTried(true);
    if (!idFault && !secretFault) save.mutate();
  };
  const fault = (text: string | undefined) => (tried && text ? [{ type: 'newError' as const, text }] : []);
  return (
    <form className="form" onSubmit={submit} noValidate>
      <TextInput
        renderLabel={say('connect.key.id')}
        value={id}
        inputMode="numeric"
        autoComplete="off"
        messages={[...fault(idFault), { type: 'hint', text: say('connect.key.id-hint') }]}
        onChange={(_event, text) => setId(text)}
      />
      <TextInput
        renderLabel={say('connect.key.secret')}
        type="password"
        value={secret}
        autoComplete="off"
        messages={[...fault(secretFault), { type: 'hint', text: say('connect.key.secret-hint') }]}
        onChange={(_event, text) => setSecret(text)}
      />
      <ProblemNote problem={save.error} />
      <div className="buttons">
        <WriteButton color="primary" busy={save.isPending} onClick={submit}>
          {say('connect.key.save')}
        </WriteButton>
        <Button onClick={() => onStep('make-key')}>{say('action.back')}</Button>
      </div>
    </form>
  );
}
