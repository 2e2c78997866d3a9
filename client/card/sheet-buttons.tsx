import { IconDownloadLine, IconPrinterLine } from '@instructure/ui-icons';
import { useSay } from '../texts/texts.ts';
import { WriteButton } from '../ui/write-button.tsx';
import type { SheetAsked, Sheets } from './use-sheets.ts';

interface SheetButtonsProps {
  /** The cards have larger ones of their own. */
  readonly asked: Exclude<SheetAsked, { readonly kind: 'cards' }>;
  readonly sheets: Sheets;
}

/** Print it, or save it: the two things one does with a sheet. */
export function SheetButtons({ asked, sheets }: SheetButtonsProps) {
  const say = useSay();
  const { fetchSheet } = sheets;
  const { kind } = asked;
  const pending = fetchSheet.isPending ? fetchSheet.variables : undefined;
  return (
    <div className="buttons">
      {(['print', 'save'] as const).map((use) => (
        <WriteButton
          key={use}
          busy={fetchSheet.isPending}
          renderIcon={use === 'print' ? <IconPrinterLine /> : <IconDownloadLine />}
          onClick={() => fetchSheet.mutate({ ...asked, use })}
        >
          {pending?.kind === kind && pending.use === use ? say('cards.working') : say(`${kind}.${use}`)}
        </WriteButton>
      ))}
    </div>
  );
}
