import { Checkbox } from '@instructure/ui-checkbox';
import { useState } from 'react';
import type { PrintRequest } from '../../contract/card.ts';
import type { SheetRequest } from '../../contract/sheets.ts';
import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';
import { CardPart } from './card-part.tsx';
import { LettersHome } from './letters-home.tsx';
import { MailMerge } from './mail-merge.tsx';
import { SheetButtons } from './sheet-buttons.tsx';
import type { Sheets } from './use-sheets.ts';

interface BesideCardsProps {
  readonly classId: string;
  /** What the cards are asked for by: the key sheet is on the same paper and in the same language. */
  readonly request: PrintRequest;
  readonly sheet: Required<SheetRequest>;
  readonly sheets: Sheets;
}

/** What a teacher has beside the cards: key sheet, substitute's sheet, poster, letters home, a list for those of one's own. */
export function BesideCards({ classId, request, sheet, sheets }: BesideCardsProps) {
  const { door } = usePanel();
  const say = useSay();
  const [hidden, setHidden] = useState(false);
  return (
    <>
      <CardPart name="key-sheet">
        <Checkbox
          label={say('key-sheet.hide')}
          checked={hidden}
          onChange={(event) => setHidden(event.target.checked)}
        />
        <SheetButtons
          asked={{ kind: 'key-sheet', request: { ...request, passwords: hidden ? 'hidden' : 'shown' } }}
          sheets={sheets}
        />
      </CardPart>
      <details className="more">
        <summary>{say('beside.title')}</summary>
        <CardPart name="letters">
          <LettersHome classId={classId} sheet={sheet} sheets={sheets} />
        </CardPart>
        <CardPart name="mail-merge">
          <MailMerge
            classId={classId}
            locale={sheet.locale}
            fetchFile={(wish) => door.mailMerge(classId, wish)}
          />
        </CardPart>
        <CardPart name="substitute">
          <SheetButtons asked={{ kind: 'substitute', request: sheet }} sheets={sheets} />
        </CardPart>
        <CardPart name="poster">
          <SheetButtons asked={{ kind: 'poster', request: sheet }} sheets={sheets} />
        </CardPart>
      </details>
    </>
  );
}
