import { splitPassword } from './split-password.ts';

interface ShownPasswordProps {
  readonly password: string;
  readonly words: readonly string[];
}

/** A password as it is typed, its words told apart by colour and underline, with no space between that could be typed. */
export function ShownPassword({ password, words }: ShownPasswordProps) {
  return (
    <code className="typed">
      {splitPassword(password, words).map((part, index) => (
        <span key={index} className={part.kind === 'word' ? 'typed-word' : undefined}>
          {part.text}
        </span>
      ))}
    </code>
  );
}
