import { Alert } from '@instructure/ui-alerts';
import { useEffect } from 'react';
import type { ErasureView } from '../../contract/erase.ts';
import { faultForAdmin } from '../problem/fault-for-admin.ts';
import { useSay } from '../texts/texts.ts';
import { useAnnounce } from '../ui/live-region.tsx';

const tones = { running: 'info', done: 'success', failed: 'error' } as const;

/** What came of an erasing, without saying whose it was. */
export function ErasureOutcome({ erasure: { state, code, count } }: { readonly erasure: ErasureView }) {
  const say = useSay();
  const announce = useAnnounce();
  const words = say(`erase.${state}`, { count });
  useEffect(() => announce(words), [words, announce]);
  return (
    <Alert
      variant={tones[state]}
      transition="none"
      hasShadow={false}
      variantScreenReaderLabel={say(`alert.${tones[state]}`)}
    >
      {words} {code ? faultForAdmin(say, code) : null} {code ? say('erase.failed.next') : null}
    </Alert>
  );
}
