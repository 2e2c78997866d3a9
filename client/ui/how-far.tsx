import { ProgressBar } from '@instructure/ui-progress';
import { useSay } from '../texts/texts.ts';

interface HowFarProps {
  readonly label: string;
  readonly done: number;
  readonly all: number;
  /** Both numbers in words. */
  readonly summary: string;
  /** Left, where that is known. */
  readonly minutes?: number | undefined;
}

/** How far something is: a bar, and the same in words. */
export function HowFar({ label, done, all, summary, minutes }: HowFarProps) {
  const say = useSay();
  return (
    <div className="progress">
      <ProgressBar
        screenReaderLabel={label}
        valueNow={done}
        valueMax={Math.max(all, 1)}
        formatScreenReaderValue={() => summary}
      />
      <p className="progress-sum">
        {summary}
        {minutes === undefined ? null : <> · {say('batch.left', { count: minutes })}</>}
      </p>
    </div>
  );
}
