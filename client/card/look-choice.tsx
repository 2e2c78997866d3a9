import { Checkbox } from '@instructure/ui-checkbox';
import { cardParts, cardStyles, cardVariants, typefaces, type PrintWishes } from '../../contract/card.ts';
import { useSay } from '../texts/texts.ts';
import { Choice } from '../ui/choice.tsx';

interface LookChoiceProps {
  readonly value: PrintWishes;
  readonly onChange: (change: Partial<PrintWishes>) => void;
}

/** How the cards look, in which letters and language, and what stands on them: folded, for most print them as they are. */
export function LookChoice({ value, onChange }: LookChoiceProps) {
  const say = useSay();
  const shown = new Set(value.parts);
  return (
    <details className="looks more">
      <summary>{say('look.legend')}</summary>
      <div className="look-choices">
        <Choice
          label={say('look.style')}
          value={value.style}
          options={cardStyles.map((id) => ({ id, name: say(`look.style.${id}`) }))}
          onChange={(id) => onChange({ style: id as PrintWishes['style'] })}
        />
        <Choice
          label={say('look.variant')}
          value={value.variant}
          options={cardVariants.map((id) => ({ id, name: say(`look.variant.${id}`) }))}
          onChange={(id) => onChange({ variant: id as PrintWishes['variant'] })}
        />
        <Choice
          label={say('look.typeface')}
          value={value.typeface}
          options={typefaces.map((id) => ({ id, name: say(`look.typeface.${id}`) }))}
          onChange={(id) => onChange({ typeface: id as PrintWishes['typeface'] })}
        />
        <Choice
          label={say('cards.language')}
          value={value.locale}
          options={(['en', 'es'] as const).map((id) => ({ id, name: say(`cards.language.${id}`) }))}
          onChange={(id) => onChange({ locale: id === 'es' ? 'es' : 'en' })}
        />
      </div>
      <div className="look-parts" role="group" aria-label={say('look.parts')}>
        {cardParts.map((part) => (
          <Checkbox
            key={part}
            label={say(`look.part.${part}`)}
            checked={shown.has(part)}
            onChange={() =>
              onChange({ parts: cardParts.filter((other) => (other === part) !== shown.has(other)) })
            }
          />
        ))}
        <Checkbox
          label={say('look.two-sides')}
          checked={value.sides === 'two'}
          onChange={() => onChange({ sides: value.sides === 'two' ? 'one' : 'two' })}
        />
      </div>
    </details>
  );
}
