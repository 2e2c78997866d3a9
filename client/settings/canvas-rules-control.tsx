import { Checkbox } from '@instructure/ui-checkbox';
import type { CanvasRules } from '../../contract/policy.ts';
import { useSay } from '../texts/texts.ts';
import { NumberField } from '../ui/number-field.tsx';

interface CanvasRulesControlProps {
  readonly value: CanvasRules;
  /** Ids of what is said of it. */
  readonly describedBy: string;
  readonly disabled: boolean;
  readonly onChange: (value: CanvasRules) => void;
}

/** The password policy of the district's Canvas, as an admin reads it there. */
export function CanvasRulesControl({ value, describedBy, disabled, onChange }: CanvasRulesControlProps) {
  const say = useSay();
  const limit = (name: 'repeats' | 'sequence', most: number | undefined) => {
    const { [name]: _gone, ...rest } = value;
    onChange(most === undefined ? rest : { ...rest, [name]: most });
  };
  return (
    <fieldset className="rules" aria-describedby={describedBy}>
      <legend>{say('setting.canvasRules')}</legend>
      <NumberField
        label={say('rules.minimum')}
        value={value.minimum}
        least={8}
        most={64}
        disabled={disabled}
        onChange={(minimum) => onChange({ ...value, minimum: minimum ?? 8 })}
      />
      {(['digits', 'symbols', 'common'] as const).map((name) => (
        <Checkbox
          key={name}
          label={say(`rules.${name}`)}
          checked={value[name]}
          disabled={disabled}
          onChange={() => onChange({ ...value, [name]: !value[name] })}
        />
      ))}
      {(['repeats', 'sequence'] as const).map((name) => (
        <NumberField
          key={name}
          label={say(`rules.${name}`)}
          value={value[name]}
          least={1}
          most={20}
          mayBeEmpty
          disabled={disabled}
          onChange={(most) => limit(name, most)}
        />
      ))}
    </fieldset>
  );
}
