import { Button } from '@instructure/ui-buttons';
import { IconDownloadLine } from '@instructure/ui-icons';
import { TextInput } from '@instructure/ui-text-input';
import { useMutation } from '@tanstack/react-query';
import type { PrintWishes } from '../../contract/card.ts';
import { noNudge, nudgeKeyOf, type Nudge } from '../../contract/nudge.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useLocale, useSay, type Say } from '../texts/texts.ts';
import { saveFile } from '../ui/save-file.ts';
import type { Nudging } from './use-nudge.ts';

interface NudgeFieldsProps {
  readonly stock: PrintWishes['stock'];
  readonly nudging: Nudging;
}

const fields = ['x', 'y', 'scale'] as const;

/** The test page, and how far to move what is printed: folded, for most printers hit the labels. */
export function NudgeFields({ stock, nudging }: NudgeFieldsProps) {
  const { door } = usePanel();
  const say = useSay();
  const locale = useLocale();
  const { nudge, isGood, isKnown, problem } = nudging;
  const testPage = useMutation({
    mutationFn: async () => {
      saveFile((await door.testPage({ stock, nudge, locale })).file, 'test-page.pdf');
    },
  });
  const moves = wordsOf(say, nudge);
  return (
    <>
      <details className="nudge more">
        <summary>{say('nudge.title')}</summary>
        <p>{say('nudge.lead')}</p>
        <div className="nudge-fields">
          {isKnown
            ? fields.map((field) => (
                <TextInput
                  key={`${nudgeKeyOf(stock)} ${field}`}
                  renderLabel={say(`nudge.${field}`)}
                  inputMode="decimal"
                  autoComplete="off"
                  defaultValue={String(nudge[field])}
                  onChange={(_event, text) => {
                    const number = Number(text.replace(',', '.').replace('−', '-'));
                    if (text.trim() !== '' && Number.isFinite(number)) nudging.change({ [field]: number });
                  }}
                  onBlur={nudging.keep}
                />
              ))
            : null}
        </div>
        <p className="hint">{say('nudge.hint')}</p>
        {isGood ? null : (
          <p className="field-fault" role="alert">
            {say('nudge.fault')}
          </p>
        )}
        <Button
          renderIcon={<IconDownloadLine />}
          interaction={!isGood ? 'disabled' : testPage.isPending ? 'readonly' : 'enabled'}
          onClick={() => testPage.mutate()}
        >
          {say(testPage.isPending ? 'nudge.test.busy' : 'nudge.test')}
        </Button>
      </details>
      <ProblemNote problem={testPage.error ?? problem} />
      {moves.length > 0 && isGood ? (
        <p className="hint">{say('nudge.now', { moves: moves.join(', ') })}</p>
      ) : null}
    </>
  );
}

/** A move as one says it: none of it is below nothing. */
function wordsOf(say: Say, { x, y, scale }: Nudge): string[] {
  const moved = (mm: number, on: 'right' | 'down', back: 'left' | 'up'): string[] =>
    mm === 0 ? [] : [say(`nudge.now.${mm > 0 ? on : back}`, { mm: Math.abs(mm) })];
  return [
    ...moved(x, 'right', 'left'),
    ...moved(y, 'down', 'up'),
    ...(scale === noNudge.scale ? [] : [say('nudge.now.size', { scale })]),
  ];
}
