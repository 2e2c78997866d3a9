import { Link } from '@instructure/ui-link';
import { useEffect } from 'react';
import { useSay } from '../texts/texts.ts';
import { useAnnounce } from '../ui/live-region.tsx';
import { fileNames, type ReadySheet } from './use-sheets.ts';

const wordsOf = {
  printing: 'sheet.ready',
  saved: 'sheet.saved',
  'not-printed': 'sheet.not-printed',
} as const;

/** The sheet is here: what to do when no print window opened (tablets, the Canvas app, some browsers). */
export function SheetReady({ sheet }: { readonly sheet: ReadySheet }) {
  const say = useSay();
  const announce = useAnnounce();
  const words = say(wordsOf[sheet.outcome]);
  useEffect(() => announce(words), [words, announce, sheet.address]);
  return (
    <p className="sheet-ready">
      {words}{' '}
      <Link href={sheet.address} target="_blank">
        {say('sheet.open')}
      </Link>
      <span aria-hidden="true"> · </span>
      <Link href={sheet.address} download={fileNames[sheet.kind]}>
        {say('sheet.save')}
      </Link>
    </p>
  );
}
