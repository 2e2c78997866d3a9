import { createContext, use } from 'react';
import type { SessionFacts } from '../contract/session.ts';
import type { Door } from './door.ts';
import type { OpenPlans } from './plan/open-plans.ts';
import type { Screen } from './screens.ts';
import type { Go } from './use-screens.ts';

export interface PanelFacts {
  readonly door: Door;
  readonly session: SessionFacts;
  readonly screen: Screen;
  readonly go: Go;
  readonly plans: OpenPlans;
  /** A new heading stands: it comes into view and takes the focus, once the person has begun to use the panel. */
  readonly arrive: (heading: HTMLElement | null) => void;
  /** The session ended: what is on screen stays, nothing more can be asked. */
  readonly ended: boolean;
}

const PanelContext = createContext<PanelFacts | undefined>(undefined);
export const PanelProvider = PanelContext;

/** What every screen may count on. Throws outside the panel. */
export function usePanel(): PanelFacts {
  const facts = use(PanelContext);
  if (!facts) throw new Error('usePanel needs the panel around it.');
  return facts;
}
