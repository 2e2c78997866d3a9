import { Spinner } from '@instructure/ui-spinner';
import { useSay } from '../texts/texts.ts';

/** Something is being fetched. */
export function Loading() {
  const say = useSay();
  return (
    <div className="loading">
      <Spinner renderTitle={say('loading')} size="small" />
      <span aria-hidden="true">{say('loading')}</span>
    </div>
  );
}
