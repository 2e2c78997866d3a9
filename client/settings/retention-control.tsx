import { useIntl } from 'react-intl';
import type { Retention } from '../../contract/policy.ts';
import { useSay } from '../texts/texts.ts';
import { Choice } from '../ui/choice.tsx';
import { NumberField } from '../ui/number-field.tsx';

interface RetentionControlProps {
  readonly value: Retention;
  /** Ids of what is said of it. */
  readonly describedBy: string;
  readonly disabled: boolean;
  readonly onChange: (value: Retention) => void;
}

const beginnings: readonly Retention[] = [
  { keep: 'until-printed' },
  { keep: 'date', month: 7, day: 31 },
  { keep: 'days', days: 90 },
  { keep: 'never' },
];

/** How long a password can be printed again; a day of the year, or a number of days. */
export function RetentionControl({ value, describedBy, disabled, onChange }: RetentionControlProps) {
  const say = useSay();
  const { formatDate } = useIntl();
  const months = Array.from({ length: 12 }, (_, index) => ({
    id: String(index + 1),
    name: formatDate(new Date(2026, index, 1), { month: 'long' }),
  }));
  return (
    <>
      <Choice
        label={say('setting.retention')}
        value={value.keep}
        describedBy={describedBy}
        disabled={disabled}
        options={beginnings.map(({ keep }) => ({ id: keep, name: say(`option.retention.${keep}`) }))}
        onChange={(keep) => onChange(beginnings.find((one) => one.keep === keep) ?? value)}
      />
      {value.keep === 'days' ? (
        <NumberField
          label={say('retention.days')}
          value={value.days}
          least={1}
          most={400}
          disabled={disabled}
          onChange={(days) => onChange({ keep: 'days', days: days ?? 1 })}
        />
      ) : null}
      {value.keep === 'date' ? (
        <div className="side-by-side">
          <Choice
            label={say('retention.month')}
            value={String(value.month)}
            disabled={disabled}
            options={months}
            onChange={(month) => onChange({ ...value, month: Number(month) })}
          />
          <NumberField
            label={say('retention.day')}
            value={value.day}
            least={1}
            most={31}
            disabled={disabled}
            onChange={(day) => onChange({ ...value, day: day ?? 1 })}
          />
        </div>
      ) : null}
    </>
  );
}
