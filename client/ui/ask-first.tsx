import { Button } from '@instructure/ui-buttons';
import { useId } from 'react';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { WriteButton } from './write-button.tsx';

interface AskFirstProps {
  /** Name of the group, for who cannot see it. */
  readonly label: string;
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  /** The yes changes nothing on the server, so everybody may say it. */
  readonly harmless?: boolean;
  readonly busy?: boolean;
  /** Why the yes cannot be pressed yet; absent where it can. */
  readonly notYet?: string | undefined;
  readonly problem?: unknown;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** A question before a weighty act. Asked in place rather than in a dialog: in Canvas's tall frame a dialog may open out of sight. */
export function AskFirst({
  label,
  question,
  yes,
  no,
  harmless = false,
  busy = false,
  notYet,
  problem,
  onYes,
  onNo,
}: AskFirstProps) {
  const id = useId();
  return (
    <div
      className="ask"
      role="group"
      aria-label={label}
      aria-describedby={notYet === undefined ? id : `${id} ${id}-not-yet`}
    >
      <p id={id}>{question}</p>
      {notYet === undefined ? null : (
        <p id={`${id}-not-yet`} className="hint">
          {notYet}
        </p>
      )}
      <ProblemNote problem={problem} />
      <div className="buttons">
        {harmless ? (
          <Button onClick={onYes}>{yes}</Button>
        ) : (
          <WriteButton color="danger" busy={busy} disabled={notYet !== undefined} onClick={onYes}>
            {yes}
          </WriteButton>
        )}
        <Button
          elementRef={(element) => {
            if (element instanceof HTMLElement) element.focus();
          }}
          onClick={onNo}
        >
          {no}
        </Button>
      </div>
    </div>
  );
}
