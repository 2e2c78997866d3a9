import { useCallback, useEffect, useRef, useState } from 'react';
import type { Screen } from './screens.ts';

/** `replace`: the screen that is left is over, so that nobody comes back to it. */
export type Go = (screen: Screen, how?: 'replace') => void;

/**
 * The screen the panel is on, with one entry in the browser's history for each, so that its Back and Forward walk the
 * panel. An entry holds a number only: the screens stay in memory, and the address never changes.
 * `onChange` hears every change before the new screen stands.
 */
export function useScreens(first: () => Screen, onChange: () => void): { screen: Screen; go: Go } {
  const [screen, setScreen] = useState(first);
  const trail = useRef<readonly Screen[]>([screen]);
  const at = useRef(0);
  const show = useCallback(
    (next: Screen) => {
      onChange();
      setScreen(next);
    },
    [onChange],
  );
  useEffect(() => {
    history.replaceState({ screen: at.current }, '');
    const onPop = ({ state }: PopStateEvent) => {
      const place = placeIn(state);
      const there = place === undefined ? undefined : trail.current[place];
      if (place === undefined || !there) return;
      at.current = place;
      show(there);
    };
    window.addEventListener('popstate', onPop);
    return () => window.removeEventListener('popstate', onPop);
  }, [show]);
  const go: Go = (next, how) => {
    const stays = how === 'replace' || JSON.stringify(next) === JSON.stringify(screen);
    if (!stays) at.current += 1;
    trail.current = [...trail.current.slice(0, at.current), next];
    if (!stays) history.pushState({ screen: at.current }, '');
    show(next);
  };
  return { screen, go };
}

function placeIn(state: unknown): number | undefined {
  const place = (state as { screen?: unknown } | null)?.screen;
  return typeof place === 'number' ? place : undefined;
}
