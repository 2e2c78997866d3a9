import { useId } from 'react';
import { SimpleSelect } from '@instructure/ui-simple-select';

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  /** Ids of what is said of it. */
  readonly describedBy?: string | undefined;
  readonly disabled?: boolean;
  readonly onChange: (id: string) => void;
}

/** One of a few, from a list that opens. */
export function Choice({ label, value, options, describedBy, disabled = false, onChange }: ChoiceProps) {
  const own = useId();
  // A list that cannot open is no list: Instructure UI's disabled one says otherwise to who cannot see it.
  if (disabled) {
    return (
      <div className="choice">
        <span className="choice-label">{label}</span>
        <p>{options.find(({ id }) => id === value)?.name}</p>
      </div>
    );
  }
  return (
    <div className="choice">
      <SimpleSelect
        renderLabel={label}
        value={value}
        aria-describedby={describedBy}
        onChange={(_event, { value: chosen }) => onChange(typeof chosen === 'string' ? chosen : '')}
      >
        {options.map(({ id, name }) => (
          <SimpleSelect.Option key={id} id={`${own}${id}`} value={id}>
            {name}
          </SimpleSelect.Option>
        ))}
      </SimpleSelect>
    </div>
  );
}
