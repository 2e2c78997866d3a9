import { useState } from 'react';
import { mostAhead } from '../../contract/school-cards.ts';
import { usePanel } from '../panel-context.tsx';

/** How many classes were asked about, of how many. */
export interface Ahead {
  readonly done: number;
  readonly all: number;
}

/**
 * Has Canvas asked about many classes a few at a time before their file is: no request is a long one, and one sees how far it is.
 * A few classes are asked about with the file itself.
 */
export function useAskAhead(accountId: string): {
  readonly ahead: Ahead | undefined;
  readonly askAhead: (classIds: readonly string[]) => Promise<void>;
} {
  const { door } = usePanel();
  const [ahead, setAhead] = useState<Ahead>();
  const askAhead = async (classIds: readonly string[]): Promise<void> => {
    if (classIds.length <= mostAhead) return;
    try {
      for (let done = 0; done < classIds.length; done += mostAhead) {
        setAhead({ done, all: classIds.length });
        await door.askPilesAhead(accountId, { classIds: classIds.slice(done, done + mostAhead) });
      }
    } finally {
      setAhead(undefined);
    }
  };
  return { ahead, askAhead };
}
