import { Checkbox } from '@instructure/ui-checkbox';
import { Heading } from '@instructure/ui-heading';
import { useState, type ReactNode } from 'react';
import type { PrintRequest } from '../../contract/card.ts';
import type { SheetRequest } from '../../contract/sheets.ts';
import { useSay } from '../texts/texts.ts';
import { LettersHome } from './letters-home.tsx';
import { SheetButtons } from './sheet-buttons.tsx';
import type { Sheets } from './use-sheets.ts';

interface BesideCardsProps {
  readonly classId: string;
  /** What the cards are asked for by: the key sheet is on the same paper and in the same language. */
  readonly request: PrintRequest;
  readonly sheet: Required<SheetRequest>;
  readonly sheets: Sheets;
}

/** What a teacher has beside the cards: key sheet, substitute's sheet, poster, letters home. */
export function BesideCards({ classId, request, sheet, sheets }: BesideCardsProps) {
  const say = useSay();
  const [hidden, setHidden] = useState(false);
  return (
    <>
      <Part name="key-sheet">
        <Checkbox
          label={say('key-sheet.hide')}
          checked={hidden}
          onChange={(event) => setHidden(event.target.checked)}
        />
        <SheetButtons
          kind="key-sheet"
          request={{ ...request, passwords: hidden ? 'hidden' : 'shown' }}
          sheets={sheets}
        />
      </Part>
      <details className="more">
        <summary>{say('beside.title')}</summary>
        <Part name="letters">
          <LettersHome classId={classId} sheet={sheet} sheets={sheets} />
        </Part>
        <Part name="substitute">
          <SheetButtons kind="substitute" request={sheet} sheets={sheets} />
        </Part>
        <Part name="poster">
          <SheetButtons kind="poster" request={sheet} sheets={sheets} />
        </Part>
      </details>
    </>
  );
}

interface PartProps {
  readonly name: 'key-sheet' | 'substitute' | 'poster' | 'letters';
  readonly children: ReactNode;
}

function Part({ name, children }: PartProps) {
  const say = useSay();
  const id = `${name}-title`;
  return (
    <section className="key-sheet" aria-labelledby={id}>
      <Heading level="h2" id={id}>
        {say(`${name}.title`)}
      </Heading>
      <p className="hint">{say(`${name}.lead`)}</p>
      {children}
    </section>
  );
}
