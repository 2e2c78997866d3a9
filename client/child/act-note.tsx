import { Alert } from '@instructure/ui-alerts';
import { useEffect } from 'react';
import { useIntl } from 'react-intl';
import type { Child } from '../../contract/child.ts';
import { titleOfCode } from '../problem/problem-words.ts';
import { textFor, useSay } from '../texts/texts.ts';
import { useAnnounce } from '../ui/live-region.tsx';

const tones = { running: 'info', done: 'success', failed: 'error' } as const;

/** What became of the latest act on this login, or that it is still waited for. */
export function ActNote({ child: { act } }: { readonly child: Child }) {
  const say = useSay();
  const announce = useAnnounce();
  const { formatDate } = useIntl();
  const state = act?.state;
  const kind = act?.kind;
  const words = kind && state ? say(`login-act.${kind}.${state}`) : '';
  useEffect(() => announce(words), [words, announce]);
  if (!act) return null;
  const at = formatDate(act.at, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Alert
      variant={tones[act.state]}
      transition="none"
      hasShadow={false}
      variantScreenReaderLabel={say(`alert.${tones[act.state]}`)}
    >
      <p className="flush">
        {words} {act.code ? textFor(say, 'act-fault', act.code) : null}
        {act.waitsFor ? `${titleOfCode(say, act.waitsFor)} ${say('child.waits')}` : null}
      </p>
      <p className="hint flush">{say('child.act-by', { person: act.by, date: at })}</p>
    </Alert>
  );
}
