import { Checkbox } from '@instructure/ui-checkbox';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LetterOrder, SheetRequest } from '../../contract/sheets.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useLocale, useSay } from '../texts/texts.ts';
import { Choice } from '../ui/choice.tsx';
import { Loading } from '../ui/loading.tsx';
import { LettersPerChild } from './letters-per-child.tsx';
import { OrderChoice } from './order-choice.tsx';
import { SheetButtons } from './sheet-buttons.tsx';
import type { Sheets } from './use-sheets.ts';

interface LettersHomeProps {
  readonly classId: string;
  readonly sheet: Required<SheetRequest>;
  readonly sheets: Sheets;
  /** Of many classes, of which this is one: all families get the same language. */
  readonly ofSchool?: boolean;
}

/** A letter for each family in its own language; says which of them a machine wrote. */
export function LettersHome({ classId, sheet, sheets, ofSchool = false }: LettersHomeProps) {
  const { door } = usePanel();
  const say = useSay();
  const locale = useLocale();
  const choice = useQuery({ queryKey: ['letters', classId], queryFn: () => door.letters(classId) });
  const [language, setLanguage] = useState<string>(locale);
  const [perChild, setPerChild] = useState<Readonly<Record<string, string>>>({});
  const [order, setOrder] = useState<LetterOrder>('family-name');
  const [passwords, setPasswords] = useState(false);
  if (!choice.data) return choice.error ? <ProblemNote problem={choice.error} /> : <Loading />;
  const { languages, mayShowPasswords } = choice.data;
  const options = languages.map(({ id, name, isDraft }) => ({
    id,
    name: isDraft ? say('letters.draft', { name }) : name,
  }));
  const chosen = new Set([language, ...Object.values(perChild)]);
  const hasDraft = languages.some(({ id, isDraft }) => isDraft && chosen.has(id));
  return (
    <>
      <Choice label={say('letters.language')} value={language} options={options} onChange={setLanguage} />
      {ofSchool ? null : (
        <LettersPerChild
          classId={classId}
          options={options}
          usual={language}
          perChild={perChild}
          onChange={setPerChild}
        />
      )}
      {hasDraft ? <p className="hint">{say('letters.draft.note')}</p> : null}
      <OrderChoice value={order} onChange={setOrder} />
      {mayShowPasswords ? (
        <Checkbox
          label={say('letters.passwords')}
          checked={passwords}
          onChange={(event) => setPasswords(event.target.checked)}
        />
      ) : null}
      <SheetButtons
        asked={{ kind: 'letters', request: { ...sheet, language, perChild, order, passwords } }}
        sheets={sheets}
      />
    </>
  );
}
