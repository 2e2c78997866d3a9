import type { BatchView } from '../../contract/batch.ts';
import { useSay } from '../texts/texts.ts';
import { WriteButton } from '../ui/write-button.tsx';
import { countFates } from './count-fates.ts';
import { TakeBack } from './take-back.tsx';
import { useBatchAct } from './use-batch-act.ts';

interface ChangeBatchProps {
  readonly batch: BatchView;
  /** Going on is the next step; else the cards are. */
  readonly main: boolean;
}

/** What can still be done about a batch that nobody works on: go on, try again, take back. */
export function ChangeBatch({ batch, main }: ChangeBatchProps) {
  const say = useSay();
  const act = useBatchAct(batch.id);
  const { unfinished, retryable, made, used } = countFates(batch);
  if (unfinished + retryable + made === 0) return null;
  const again = batch.state === 'stopped' ? 'resume' : 'retry';
  const left = again === 'resume' ? unfinished : unfinished + retryable;
  return (
    <TakeBack made={made} used={used} act={act}>
      {left > 0 ? (
        <WriteButton
          color={main ? 'primary' : 'secondary'}
          busy={act.isPending}
          onClick={() => act.mutate(again)}
        >
          {say(`done.${again}`, { count: left })}
        </WriteButton>
      ) : null}
    </TakeBack>
  );
}
