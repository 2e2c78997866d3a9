import { Alert } from '@instructure/ui-alerts';
import { Heading } from '@instructure/ui-heading';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { ConnectionFacts } from '../../contract/connection.ts';
import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { WriteButton } from '../ui/write-button.tsx';

interface StandBySectionProps {
  readonly facts: ConnectionFacts;
  readonly onConnect: () => void;
}

/** Who takes over when the owner leaves the district, and whether somebody has. */
export function StandBySection({ facts: { owner, standBy, tookOver }, onConnect }: StandBySectionProps) {
  const say = useSay();
  const { formatDate } = useIntl();
  const [asking, setAsking] = useState(false);
  const name = standBy?.name ?? '';
  return (
    <section aria-labelledby="stand-by-title">
      <Heading level="h2" id="stand-by-title">
        {say('stand-by.title')}
      </Heading>
      {tookOver ? (
        <Alert
          variant="warning"
          transition="none"
          hasShadow={false}
          variantScreenReaderLabel={say('alert.warning')}
        >
          {say('stand-by.took-over', {
            name: owner?.name ?? '',
            person: tookOver.from,
            date: formatDate(tookOver.at, { dateStyle: 'medium', timeStyle: 'short' }),
          })}
        </Alert>
      ) : null}
      <p>{standBy ? say('stand-by.is', { name }) : say('stand-by.none')}</p>
      {asking ? (
        <RemoveStandBy name={name} onNo={() => setAsking(false)} />
      ) : (
        <div className="buttons">
          <WriteButton onClick={onConnect}>
            {say(standBy ? 'stand-by.other' : 'stand-by.connect')}
          </WriteButton>
          {standBy ? (
            <WriteButton onClick={() => setAsking(true)}>{say('stand-by.remove')}</WriteButton>
          ) : null}
        </div>
      )}
    </section>
  );
}

function RemoveStandBy({ name, onNo }: { readonly name: string; readonly onNo: () => void }) {
  const { door } = usePanel();
  const say = useSay();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: door.removeStandBy,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['connection'] });
      onNo();
    },
  });
  return (
    <AskFirst
      label={say('stand-by.remove')}
      question={say('stand-by.remove.ask', { name })}
      yes={say('stand-by.remove')}
      no={say('action.cancel')}
      busy={remove.isPending}
      problem={remove.error}
      onYes={() => remove.mutate()}
      onNo={onNo}
    />
  );
}
