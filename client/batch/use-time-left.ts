import { useEffect, useState } from 'react';
import { estimateLeft, type Sample } from './estimate-left.ts';

interface Progress {
  readonly finished: number;
  readonly all: number;
  /** Nothing is said while it waits. */
  readonly moving: boolean;
}

/** Minutes that are left, by what was seen of the progress on this screen; undefined until that says anything. */
export function useTimeLeft({ finished, all, moving }: Progress): number | undefined {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => {
    setSamples((before) => (moving ? [...before, { at: Date.now(), finished }].slice(-200) : []));
  }, [finished, moving]);
  return estimateLeft(samples, all);
}
