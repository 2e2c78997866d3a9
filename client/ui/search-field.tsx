import { IconSearchLine } from '@instructure/ui-icons';
import { TextInput } from '@instructure/ui-text-input';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A search box; what it narrows is announced by the list itself. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <div className="search-field">
      <TextInput
        type="search"
        renderLabel={label}
        renderBeforeInput={<IconSearchLine inline={false} />}
        shouldNotWrap
        value={value}
        onChange={(_event, text) => onChange(text)}
      />
    </div>
  );
}
