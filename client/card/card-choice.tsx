import { Checkbox } from '@instructure/ui-checkbox';
import type { RosterStudent } from '../../contract/roster.ts';
import { useSay } from '../texts/texts.ts';
import { Choice } from '../ui/choice.tsx';
import { StudentName } from '../ui/student-name.tsx';
import { cardChoices, whoseCards, withPrintableCard, type CardChoice } from './whose-cards.ts';

interface CardChoiceFieldProps {
  readonly students: readonly RosterStudent[];
  readonly choice: CardChoice;
  readonly ticked: ReadonlySet<string>;
  readonly onChoose: (choice: CardChoice) => void;
  readonly onTick: (ticked: ReadonlySet<string>) => void;
}

/** Whose cards of a class: all, those that were never on paper, the new ones, or children one ticks. */
export function CardChoiceField({ students, choice, ticked, onChoose, onTick }: CardChoiceFieldProps) {
  const say = useSay();
  const options = cardChoices.flatMap((id) => {
    const count = whoseCards(students, id, ticked).length;
    // What means nobody is not offered, except while it is what was chosen.
    if (count === 0 && id !== 'ticked' && id !== choice) return [];
    return [{ id, name: say(`whose.${id}`, { count }) }];
  });
  return (
    <div className="whose-cards">
      <Choice
        label={say('whose.label')}
        value={choice}
        options={options}
        onChange={(id) => onChoose(cardChoices.find((known) => known === id) ?? 'all')}
      />
      {choice === 'ticked' ? (
        <fieldset className="ticks">
          <legend>{say('whose.tick')}</legend>
          {withPrintableCard(students).map(({ id, name, tellApart }) => (
            <Checkbox
              key={id}
              label={<StudentName name={name} tellApart={tellApart} />}
              checked={ticked.has(id)}
              onChange={() => onTick(toggled(ticked, id))}
            />
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}

function toggled(ticked: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ticked);
  if (!next.delete(id)) next.add(id);
  return next;
}
