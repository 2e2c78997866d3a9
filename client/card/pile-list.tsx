import { Button } from '@instructure/ui-buttons';
import { Checkbox } from '@instructure/ui-checkbox';
import { useSay } from '../texts/texts.ts';
import type { usePiles } from './use-piles.ts';

/** The classes to print, each with its place in the pile. */
export function PileList({ piles, toggle, moveUp }: ReturnType<typeof usePiles>) {
  const say = useSay();
  if (piles.length === 0) return <p className="empty">{say('school-cards.none')}</p>;
  return (
    <fieldset className="piles">
      <legend>{say('school-cards.classes')}</legend>
      <ol>
        {piles.map(({ row, isChosen, isHomeroom }, index) => (
          <li key={row.id}>
            <Checkbox
              label={`${row.name} · ${row.accountName}`}
              checked={isChosen}
              onChange={() => toggle('left', row.id)}
            />
            <Checkbox
              label={say('school-cards.homeroom')}
              checked={isHomeroom}
              disabled={!isChosen}
              onChange={() => toggle('homerooms', row.id)}
            />
            {index > 0 ? (
              <Button size="small" onClick={() => moveUp(row.id)}>
                {say('school-cards.up', { name: row.name })}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </fieldset>
  );
}
