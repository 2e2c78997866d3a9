import { Button } from '@instructure/ui-buttons';
import { useState } from 'react';
import { useSay } from '../texts/texts.ts';
import { PageFoot } from '../ui/page-foot.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { PileRow } from './pile-row.tsx';
import type { ArrangedPiles } from './use-piles.ts';

const pageSize = 25;
/** Fewer are seen at a glance. */
const searchFrom = 9;

/** The classes to print in the order of the mailboxes, a page at a time; a search narrows them. */
export function PileList({ arranged }: { readonly arranged: ArrangedPiles }) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [wanted, setPage] = useState(0);
  const { piles, set } = arranged;
  if (piles.length === 0) return <p className="empty">{say('school-cards.none')}</p>;
  const search = typed.trim().toLocaleLowerCase();
  const found = piles
    .map((pile, index) => ({ pile, place: index + 1 }))
    .filter(({ pile }) => `${pile.name} ${pile.schoolName}`.toLocaleLowerCase().includes(search));
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const page = Math.min(wanted, pages - 1);
  const ids = new Set(found.map(({ pile }) => pile.classId));
  const manySchools = new Set(piles.map(({ schoolName }) => schoolName)).size > 1;
  const count = found.length;
  return (
    <fieldset className="piles">
      <legend>{say('school-cards.classes')}</legend>
      <p className="hint">{say('school-cards.classes.hint')}</p>
      {piles.length < searchFrom ? null : (
        <SearchField
          label={say('classes.search')}
          value={typed}
          onChange={(text) => {
            setPage(0);
            setTyped(text);
          }}
        />
      )}
      {count === 0 ? <p className="empty">{say('many.none')}</p> : null}
      {count > 1 ? (
        <div className="buttons">
          <Button size="small" onClick={() => set(ids, { isChosen: true })}>
            {say('many.take', { count })}
          </Button>
          <Button size="small" onClick={() => set(ids, { isChosen: false })}>
            {say('many.leave', { count })}
          </Button>
          <Button size="small" onClick={() => set(ids, { isHomeroom: true })}>
            {say('school-cards.homerooms', { count })}
          </Button>
        </div>
      ) : null}
      <ul className="pile-rows">
        {found.slice(page * pageSize, (page + 1) * pageSize).map(({ pile, place }) => (
          <PileRow
            key={pile.classId}
            pile={pile}
            place={place}
            last={piles.length}
            withSchool={manySchools}
            arranged={arranged}
          />
        ))}
      </ul>
      <PageFoot page={page} pages={pages} onPage={setPage} />
    </fieldset>
  );
}
