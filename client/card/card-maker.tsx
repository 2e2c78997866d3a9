import { Heading } from '@instructure/ui-heading';
import { IconDownloadLine, IconPrinterLine } from '@instructure/ui-icons';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { StockId } from '../../contract/card.ts';
import type { SheetKind } from '../door.ts';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { Choice } from '../ui/choice.tsx';
import { WriteButton } from '../ui/write-button.tsx';
import { SheetReady } from './sheet-ready.tsx';
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
  const [stock, setStock] = useState<StockId>('letter-8');
  const [locale, setLocale] = useState<'en' | 'es'>(mine === 'es' ? 'es' : 'en');
  const { fetchSheet, ready } = useSheets(classId);
  const pending = fetchSheet.isPending ? fetchSheet.variables : undefined;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const request = { stock, locale, timeZone, ...(studentId ? { studentIds: [studentId] } : {}) };
  const button = (kind: SheetKind, use: 'print' | 'save') => (
    <WriteButton
      color={kind === 'cards' && use === 'print' ? 'primary' : 'secondary'}
      size={kind === 'cards' ? 'large' : 'medium'}
      busy={fetchSheet.isPending}
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
      <StockChoice value={stock} onChange={setStock} />
      <Choice
        label={say('cards.language')}
        value={locale}
        options={[
          { id: 'en', name: say('cards.language.en') },
          { id: 'es', name: say('cards.language.es') },
        ]}
        onChange={(id) => setLocale(id === 'es' ? 'es' : 'en')}
      />
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
