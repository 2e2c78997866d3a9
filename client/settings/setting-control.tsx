import { Checkbox } from '@instructure/ui-checkbox';
import { TextInput } from '@instructure/ui-text-input';
import type { SettingName, Settings } from '../../contract/policy.ts';
import type { SettingsAddress } from '../door.ts';
import { useSay, type TextId } from '../texts/texts.ts';
import { Choice } from '../ui/choice.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { CanvasRulesControl } from './canvas-rules-control.tsx';
import { LinesField } from './lines-field.tsx';
import { LoginShapesControl } from './login-shapes-control.tsx';
import { LogoControl } from './logo-control.tsx';
import { RetentionControl } from './retention-control.tsx';
import { TermsControl } from './terms-control.tsx';
import type { Field } from './setting-groups.ts';

interface SettingControlProps {
  readonly place: SettingsAddress;
  readonly field: Field;
  readonly values: Settings;
  readonly learnedShapes: readonly string[];
  /** Ids of what is said of it: faults first, then what it means. */
  readonly describedBy: string;
  readonly disabled: boolean;
  readonly onChange: <N extends SettingName>(name: N, value: Settings[N]) => void;
}

/** The way to enter one setting, by its kind. */
export function SettingControl({
  place,
  field,
  values,
  learnedShapes,
  describedBy,
  disabled,
  onChange,
}: SettingControlProps) {
  const say = useSay();
  const { name, kind } = field;
  const label = say(`setting.${name}`);
  const value = values[name];
  const about = { describedBy, disabled };
  // The table of fields pairs each name with the kind of its value.
  const change = (to: unknown) => onChange(name, to as Settings[SettingName]);
  switch (kind.kind) {
    case 'choice': {
      const options = kind.options.map((id) => ({ id, name: say(`option.${name}.${id}` as TextId) }));
      return (
        <Choice
          label={label}
          value={typeof value === 'string' ? value : ''}
          options={options}
          {...about}
          onChange={change}
        />
      );
    }
    case 'switch':
      return (
        <Checkbox
          label={label}
          checked={value === true}
          aria-describedby={describedBy}
          disabled={disabled}
          onChange={() => change(value !== true)}
        />
      );
    case 'text':
      return (
        <TextInput
          renderLabel={label}
          value={typeof value === 'string' ? value : ''}
          autoComplete="off"
          aria-describedby={describedBy}
          interaction={disabled ? 'disabled' : 'enabled'}
          onChange={(_event, text) => change(kind.lowerCase ? text.toLowerCase() : text)}
        />
      );
    case 'number':
      return (
        <NumberField
          label={label}
          value={Number(value)}
          least={kind.least}
          most={kind.most}
          {...about}
          onChange={(number) => change(number ?? kind.least)}
        />
      );
    case 'lines':
      return <LinesField label={label} value={value as readonly string[]} {...about} onChange={change} />;
    case 'retention':
      return <RetentionControl value={values.retention} {...about} onChange={change} />;
    case 'terms':
      return <TermsControl place={place} value={values.terms} {...about} onChange={change} />;
    case 'login-shapes':
      return (
        <LoginShapesControl value={values.loginShapes} learned={learnedShapes} {...about} onChange={change} />
      );
    case 'logo':
      return <LogoControl place={place} value={values.logo} {...about} onChange={change} />;
    case 'canvas-rules':
      return <CanvasRulesControl value={values.canvasRules} {...about} onChange={change} />;
  }
}
