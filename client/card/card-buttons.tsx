import { IconDownloadLine, IconPrinterLine } from '@instructure/ui-icons';
import type { PrintRequest } from '../../contract/card.ts';
import type { PrintingPlace } from '../door.ts';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { WriteButton } from '../ui/write-button.tsx';
import { DidItPrint } from './did-it-print.tsx';
import { SheetReady } from './sheet-ready.tsx';
import type { Sheets, SheetWish } from './use-sheets.ts';

interface CardButtonsProps {
  readonly uses: readonly SheetWish['use'][];
  readonly nameOf: (use: SheetWish['use']) => string;
  readonly request: PrintRequest;
  readonly disabled: boolean;
  readonly sheets: Sheets;
  readonly place: PrintingPlace;
  /** Printing is what the screen is there for. */
  readonly main?: boolean;
}

/** What one does with the cards, first with what nearly everybody wants; then the file, and whether it printed well. */
export function CardButtons({
  uses,
  nameOf,
  request,
  disabled,
  sheets,
  place,
  main = true,
}: CardButtonsProps) {
  const say = useSay();
  const { fetchSheet, ready, printed, take, putAway } = sheets;
  const pending = fetchSheet.isPending ? fetchSheet.variables : undefined;
  return (
    <>
      <div className="buttons">
        {uses.map((use) => (
          <WriteButton
            key={use}
            color={use === 'print' && main ? 'primary' : 'secondary'}
            size="large"
            busy={fetchSheet.isPending}
            disabled={disabled}
            renderIcon={use === 'print' ? <IconPrinterLine /> : <IconDownloadLine />}
            onClick={() => fetchSheet.mutate({ kind: 'cards', use, request })}
          >
            {pending?.kind === 'cards' && pending.use === use ? say('cards.working') : nameOf(use)}
          </WriteButton>
        ))}
      </div>
      <ProblemNote problem={fetchSheet.error} />
      {ready ? (
        <SheetReady
          sheet={ready}
          forgets={ready.kind === 'cards' && printed?.printing.forgets === true}
          onTake={take}
        />
      ) : null}
      {printed?.isTaken ? (
        <DidItPrint
          key={printed.printing.id}
          place={place}
          printing={printed.printing}
          onGood={putAway}
          onAgain={() => fetchSheet.mutate(printed.wish)}
        />
      ) : null}
    </>
  );
}
