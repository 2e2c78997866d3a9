import { useState } from 'react';

interface LinesFieldProps {
  readonly label: string;
  readonly value: readonly string[];
  readonly describedBy: string;
  readonly disabled: boolean;
  readonly onChange: (lines: readonly string[]) => void;
}

/** Several short texts, one on each line; what is being typed stays as typed. */
export function LinesField({ label, value, describedBy, disabled, onChange }: LinesFieldProps) {
  const [typed, setTyped] = useState(value.join('\n'));
  const linesOf = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  // Somebody else's value came in: it is shown in place of ours.
  if (linesOf(typed).join('\n') !== value.join('\n')) setTyped(value.join('\n'));
  return (
    <label className="lines">
      <span>{label}</span>
      <textarea
        value={typed}
        rows={3}
        aria-describedby={describedBy}
        disabled={disabled}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange(linesOf(target.value));
        }}
      />
    </label>
  );
}
