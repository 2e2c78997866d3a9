import { IconDownloadLine, IconPrinterLine } from '@instructure/ui-icons';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { isDrawableStock, usualWishes, stockOf, type PrintWishes } from '../../contract/card.ts';
import { paperOf } from '../../contract/stocks.ts';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { WriteButton } from '../ui/write-button.tsx';
import { BesideCards } from './beside-cards.tsx';
import { CardPreview } from './card-preview.tsx';
import { DidItPrint } from './did-it-print.tsx';
import { LookChoice } from './look-choice.tsx';
import { NudgeFields } from './nudge-fields.tsx';
import { SheetReady } from './sheet-ready.tsx';
import { SheetUse } from './sheet-use.tsx';
import { StockChoice } from './stock-choice.tsx';
import { useNudge } from './use-nudge.ts';
import { useSheets } from './use-sheets.ts';

interface CardMakerProps {
  readonly classId: string;
  readonly count: number;
  /** Absent: every child of the class who has a simple login. */
  readonly studentIds?: readonly string[] | undefined;
  /** The cards alone, for one child. */
  readonly alone?: boolean;
}

/** Paper, language, and then the printer: the cards for the children, the key sheet for the teacher. */
export function CardMaker({ classId, count, studentIds, alone = false }: CardMakerProps) {
  const say = useSay();
  const { locale: mine } = useIntl();
  const [wishes, setWishes] = useState<PrintWishes>(() => usualWishes(mine === 'es' ? 'es' : 'en'));
  const change = (given: Partial<PrintWishes>) => setWishes((before) => ({ ...before, ...given }));
  const nudging = useNudge(wishes.stock);
  const isStock = typeof wishes.stock === 'string' || isDrawableStock(wishes.stock);
  const isDrawable = isStock && nudging.isGood && nudging.isKnown;
  const sheets = useSheets(classId);
  const { fetchSheet, ready, printed } = sheets;
  const paper = paperOf(stockOf(wishes.stock));
  const { locale } = wishes;
  const pending = fetchSheet.isPending ? fetchSheet.variables : undefined;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const ofClass = { ...wishes, nudge: nudging.nudge, timeZone };
  const request = { ...ofClass, ...(studentIds ? { studentIds: [...studentIds] } : {}) };
  const button = (use: 'print' | 'save') => (
    <WriteButton
      color={use === 'print' ? 'primary' : 'secondary'}
      size="large"
      busy={fetchSheet.isPending}
      disabled={!isDrawable || count === 0}
      renderIcon={use === 'print' ? <IconPrinterLine /> : <IconDownloadLine />}
      onClick={() => fetchSheet.mutate({ kind: 'cards', use, request })}
    >
      {pending?.kind === 'cards' && pending.use === use
        ? say('cards.working')
        : say(`cards.${use}`, { count })}
    </WriteButton>
  );
  return (
    <div className="card-maker">
      <StockChoice
        value={wishes.stock}
        firstLabel={wishes.firstLabel}
        onChange={(stock) => change({ stock, firstLabel: 1 })}
      />
      <SheetUse value={wishes} onChange={change} />
      <NudgeFields stock={wishes.stock} nudging={nudging} />
      <LookChoice value={wishes} onChange={change} />
      <div className="buttons">
        {button('print')}
        {button('save')}
      </div>
      <ProblemNote problem={fetchSheet.error} />
      {ready ? <SheetReady sheet={ready} /> : null}
      {printed ? (
        <DidItPrint
          key={printed.printing.id}
          place={{ classId }}
          printing={printed.printing}
          onAgain={() => fetchSheet.mutate(printed.wish)}
        />
      ) : null}
      {isDrawable && count > 0 ? <CardPreview classId={classId} request={request} /> : null}
      {alone ? null : (
        <BesideCards classId={classId} request={ofClass} sheet={{ paper, locale }} sheets={sheets} />
      )}
    </div>
  );
}
