import { Heading } from '@instructure/ui-heading';
import { IconDownloadLine, IconPrinterLine } from '@instructure/ui-icons';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { OwnStockSchema, PrintRequestSchema, type PrintWishes } from '../../contract/card.ts';
import type { SheetKind } from '../door.ts';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { WriteButton } from '../ui/write-button.tsx';
import { LookChoice } from './look-choice.tsx';
import { SheetReady } from './sheet-ready.tsx';
import { SheetUse } from './sheet-use.tsx';
import { StockChoice } from './stock-choice.tsx';
import { useSheets } from './use-sheets.ts';

interface CardMakerProps {
  readonly classId: string;
  readonly count: number;
  /** Absent: every child of the class who has a simple login. */
  readonly studentId?: string | undefined;
}

/** Paper, language, and then the printer: the cards for the children, the key sheet for the teacher. */
export function CardMaker({ classId, count, studentId }: CardMakerProps) {
  const say = useSay();
  const { locale: mine } = useIntl();
  const [wishes, setWishes] = useState<PrintWishes>(() =>
    PrintRequestSchema.parse({ locale: mine === 'es' ? 'es' : 'en' }),
  );
  const change = (given: Partial<PrintWishes>) => setWishes((before) => ({ ...before, ...given }));
  const { fetchSheet, ready } = useSheets(classId);
  const pending = fetchSheet.isPending ? fetchSheet.variables : undefined;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const request = { ...wishes, timeZone, ...(studentId ? { studentIds: [studentId] } : {}) };
  const button = (kind: SheetKind, use: 'print' | 'save') => (
    <WriteButton
      color={kind === 'cards' && use === 'print' ? 'primary' : 'secondary'}
      size={kind === 'cards' ? 'large' : 'medium'}
      busy={fetchSheet.isPending}
      disabled={typeof wishes.stock !== 'string' && !OwnStockSchema.safeParse(wishes.stock).success}
      renderIcon={use === 'print' ? <IconPrinterLine /> : <IconDownloadLine />}
      onClick={() => fetchSheet.mutate({ kind, use, request })}
    >
      {pending?.kind === kind && pending.use === use
        ? say('cards.working')
        : say(`${kind}.${use}`, { count })}
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
      <LookChoice value={wishes} onChange={change} />
      <div className="buttons">
        {button('cards', 'print')}
        {button('cards', 'save')}
      </div>
      <ProblemNote problem={fetchSheet.error} />
      {ready ? <SheetReady sheet={ready} /> : null}
      {studentId === undefined ? (
        <section className="key-sheet" aria-labelledby="key-sheet-title">
          <Heading level="h2" id="key-sheet-title">
            {say('key-sheet.title')}
          </Heading>
          <p className="hint">{say('key-sheet.lead')}</p>
          <div className="buttons">
            {button('key-sheet', 'print')}
            {button('key-sheet', 'save')}
          </div>
        </section>
      ) : null}
    </div>
  );
}
