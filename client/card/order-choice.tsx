import { letterOrders, type LetterOrder } from '../../contract/sheets.ts';
import { useSay } from '../texts/texts.ts';
import { Choice } from '../ui/choice.tsx';

interface OrderChoiceProps {
  /** Absent: of the pages. */
  readonly label?: string;
  readonly value: LetterOrder;
  readonly onChange: (order: LetterOrder) => void;
}

/** How the envelopes lie. */
export function OrderChoice({ label, value, onChange }: OrderChoiceProps) {
  const say = useSay();
  return (
    <Choice
      label={label ?? say('letters.order')}
      value={value}
      options={letterOrders.map((id) => ({ id, name: say(`letters.order.${id}`) }))}
      onChange={(id) => onChange(letterOrders.find((known) => known === id) ?? 'family-name')}
    />
  );
}
