import { SimpleSelect } from '@instructure/ui-simple-select';

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (id: string) => void;
}

/** One of a few, from a list that opens. */
export function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <div className="choice">
      <SimpleSelect
        renderLabel={label}
        value={value}
        onChange={(_event, { value: chosen }) => onChange(typeof chosen === 'string' ? chosen : '')}
      >
        {options.map(({ id, name }) => (
          <SimpleSelect.Option key={id} id={`choice-${id}`} value={id}>
            {name}
          </SimpleSelect.Option>
        ))}
      </SimpleSelect>
    </div>
  );
}
