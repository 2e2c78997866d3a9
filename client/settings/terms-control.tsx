import { Checkbox } from '@instructure/ui-checkbox';
import type { SettingsAddress } from '../door.ts';
import { useSay } from '../texts/texts.ts';
import { Loading } from '../ui/loading.tsx';
import { LinesField } from './lines-field.tsx';
import { emptyInWords } from './setting-words.ts';
import { useTerms } from './use-terms.ts';

interface TermsControlProps {
  readonly place: SettingsAddress;
  /** Canvas's ids. */
  readonly value: readonly string[];
  readonly describedBy: string;
  readonly disabled: boolean;
  readonly onChange: (ids: readonly string[]) => void;
}

/** The terms whose classes count, chosen by name; by number where Canvas does not let them be listed. */
export function TermsControl({ place, value, describedBy, disabled, onChange }: TermsControlProps) {
  const say = useSay();
  const known = useTerms(place);
  if (!known) return <Loading />;
  const label = say('setting.terms');
  if (!known.terms)
    return (
      <>
        <LinesField {...{ label, value, describedBy, disabled, onChange }} />
        <p className="why">{say('terms.by-number')}</p>
      </>
    );
  const named = new Map(known.terms.map(({ id, name }) => [id, name]));
  const rows = [...new Set([...named.keys(), ...value])];
  return (
    <fieldset className="rules" aria-describedby={describedBy}>
      <legend>{label}</legend>
      {rows.map((id) => (
        <Checkbox
          key={id}
          label={named.get(id) ?? say('terms.gone', { id })}
          checked={value.includes(id)}
          disabled={disabled}
          onChange={() => onChange(value.includes(id) ? value.filter((one) => one !== id) : [...value, id])}
        />
      ))}
    </fieldset>
  );
}

/** The same in words, for whoever cannot change it. */
export function TermsInWords({ place, value }: Pick<TermsControlProps, 'place' | 'value'>) {
  const say = useSay();
  const named = new Map(useTerms(place)?.terms?.map(({ id, name }) => [id, name]));
  if (value.length === 0) return emptyInWords(say, 'terms');
  return value.map((id) => named.get(id) ?? id).join(', ');
}
