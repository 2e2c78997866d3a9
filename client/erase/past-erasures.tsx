import { useIntl } from 'react-intl';
import type { ErasureView } from '../../contract/erase.ts';
import { faultForAdmin } from '../problem/fault-for-admin.ts';
import { useSay } from '../texts/texts.ts';

/** What was erased before: when, and how much; of whom is forgotten. */
export function PastErasures({ erasures }: { readonly erasures: readonly ErasureView[] }) {
  const say = useSay();
  const { formatDate } = useIntl();
  if (erasures.length === 0) return null;
  return (
    <details className="more">
      <summary>{say('erase.past', { count: erasures.length })}</summary>
      <ul>
        {erasures.map(({ id, at, state, code, count }) => (
          <li key={id}>
            {formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })}: {say(`erase.${state}`, { count })}{' '}
            {code ? faultForAdmin(say, code) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
