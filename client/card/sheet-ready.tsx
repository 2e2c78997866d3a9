import { useEffect } from 'react';
import { useSay } from '../texts/texts.ts';
import { useAnnounce } from '../ui/live-region.tsx';
import { fileNames, type ReadySheet } from './use-sheets.ts';

const wordsOf = {
  printing: 'sheet.ready',
  saved: 'sheet.saved',
  'not-printed': 'sheet.not-printed',
} as const;

interface SheetReadyProps {
  readonly sheet: ReadySheet;
  /** Its passwords are kept only until they are printed. */
  readonly forgets: boolean;
  /** It was opened or saved by one of the links. */
  readonly onTake: () => void;
}

/** The sheet is here: what to do when no print window opened (tablets, the Canvas app, some browsers). */
export function SheetReady({ sheet, forgets, onTake }: SheetReadyProps) {
  const say = useSay();
  const announce = useAnnounce();
  const isLeft = sheet.outcome === 'not-printed';
  const words = [
    say(wordsOf[sheet.outcome]),
    ...(isLeft && forgets ? [say('sheet.not-printed.forgets')] : []),
  ].join(' ');
  useEffect(() => announce(words), [words, announce, sheet.address]);
  return (
    <p className="sheet-ready">
      {words}{' '}
      <a className="link" href={sheet.address} target="_blank" onClick={onTake}>
        {say('sheet.open')}
      </a>
      <span aria-hidden="true"> · </span>
      <a className="link" href={sheet.address} download={fileNames[sheet.kind]} onClick={onTake}>
        {say(sheet.outcome === 'saved' ? 'sheet.save-again' : 'cards.save')}
      </a>
    </p>
  );
}
