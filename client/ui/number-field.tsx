import { TextInput } from '@instructure/ui-text-input';
import { useState } from 'react';

interface NumberFieldProps {
  readonly label: string;
  /** Undefined: empty, where that may be. */
  readonly value: number | undefined;
  readonly least: number;
  readonly most: number;
  readonly mayBeEmpty?: boolean;
  /** Ids of what is said of it. */
  readonly describedBy?: string | undefined;
  readonly disabled: boolean;
  readonly onChange: (value: number | undefined) => void;
}

/** A whole number within bounds. What is being typed stays as typed; on leaving, what counts is shown. */
export function NumberField({
  label,
  value,
  least,
  most,
  mayBeEmpty = false,
  describedBy,
  disabled,
  onChange,
}: NumberFieldProps) {
  const [typed, setTyped] = useState<string>();
  const shown = value === undefined ? '' : String(value);
  return (
    <TextInput
      renderLabel={label}
      inputMode="numeric"
      autoComplete="off"
      value={typed ?? shown}
      aria-describedby={describedBy}
      interaction={disabled ? 'disabled' : 'enabled'}
      onChange={(_event, text) => {
        setTyped(text);
        const number = Number(text.trim());
        if (text.trim() === '' && mayBeEmpty) onChange(undefined);
        else if (text.trim() !== '' && Number.isInteger(number))
          onChange(Math.min(most, Math.max(least, number)));
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
