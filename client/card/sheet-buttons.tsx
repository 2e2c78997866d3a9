import { IconDownloadLine, IconPrinterLine } from '@instructure/ui-icons';
import type { SheetKind, SheetRequests } from '../door.ts';
import { useSay } from '../texts/texts.ts';
import { WriteButton } from '../ui/write-button.tsx';
import type { Sheets } from './use-sheets.ts';

interface SheetButtonsProps<Kind extends Exclude<SheetKind, 'cards'>> {
  readonly kind: Kind;
  readonly request: SheetRequests[Kind];
  readonly sheets: Sheets;
}

/** Print it, or save it: the two things one does with a sheet. */
export function SheetButtons<Kind extends Exclude<SheetKind, 'cards'>>({
  kind,
  request,
  sheets,
}: SheetButtonsProps<Kind>) {
  const say = useSay();
  const { fetchSheet } = sheets;
  const pending = fetchSheet.isPending ? fetchSheet.variables : undefined;
  return (
    <div className="buttons">
      {(['print', 'save'] as const).map((use) => (
        <WriteButton
          key={use}
          busy={fetchSheet.isPending}
          renderIcon={use === 'print' ? <IconPrinterLine /> : <IconDownloadLine />}
          onClick={() => fetchSheet.mutate({ kind, use, request })}
        >
          {pending?.kind === kind && pending.use === use ? say('cards.working') : say(`${kind}.${use}`)}
        </WriteButton>
      ))}
    </div>
  );
}
