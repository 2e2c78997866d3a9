import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { Door } from '../../client/door.ts';
import { PanelProvider, type PanelFacts } from '../../client/panel-context.tsx';
import { makeOpenPlans } from '../../client/plan/open-plans.ts';
import { House } from '../../client/ui/house.tsx';
import { fakeWorld } from './fake-worlds.ts';

/** Renders one part of a screen by itself, with what it asks of the server answered by the test: much cheaper than the whole panel. */
export function openPart(part: ReactNode, door: Partial<Door>): void {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const facts: PanelFacts = {
    door: door as Door,
    session: fakeWorld('teacher').session,
    screen: { name: 'classes' },
    go: () => undefined,
    plans: makeOpenPlans(),
    arrive: () => undefined,
    ended: false,
  };
  render(
    <House locale="en" highContrast={false} nonce={undefined}>
      <QueryClientProvider client={queries}>
        <PanelProvider value={facts}>{part}</PanelProvider>
      </QueryClientProvider>
    </House>,
  );
}
