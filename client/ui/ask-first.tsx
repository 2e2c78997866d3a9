import { Button } from '@instructure/ui-buttons';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { WriteButton } from './write-button.tsx';

interface AskFirstProps {
  /** Name of the group, for who cannot see it. */
  readonly label: string;
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly busy: boolean;
  readonly problem: unknown;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** A question before a weighty act. Asked in place rather than in a dialog: in Canvas's tall frame a dialog may open out of sight. */
export function AskFirst({ label, question, yes, no, busy, problem, onYes, onNo }: AskFirstProps) {
  return (
    <div className="ask" role="group" aria-label={label}>
      <p>{question}</p>
      <ProblemNote problem={problem} />
      <div className="buttons">
        <WriteButton color="danger" busy={busy} onClick={onYes}>
          {yes}
        </WriteButton>
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
