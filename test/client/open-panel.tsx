import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import { PointerEventsCheckLevel, userEvent } from '@testing-library/user-event';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { Panel } from '../../client/panel.tsx';
import { House } from '../../client/ui/house.tsx';
import { startFakeServer, type FakeServer } from './fake-server.ts';
import type { FakeWorld, Scenario } from './fake-worlds.ts';

let server: FakeServer;

/** Starts the pretended server for a file of tests that open the panel in jsdom. */
export function usePretendedServer(): void {
  // A busy machine is slow, not wrong; what is hidden is the browser tests’ to say, and dear to find out in jsdom.
  configure({ asyncUtilTimeout: 20_000, defaultHidden: true });
  vi.setConfig({ testTimeout: 90_000 });
  beforeAll(async () => {
    server = await startFakeServer();
    // A browser resolves the panel's addresses against its page; Node's fetch has no page.
    const ask = globalThis.fetch;
    vi.stubGlobal('fetch', (path: string, init?: RequestInit) => ask(new URL(path, server.origin), init));
    vi.stubGlobal('scrollTo', () => undefined);
    vi.stubGlobal('ResizeObserver', NoLayout);
  });
  afterEach(cleanup);
  afterAll(async () => {
    vi.unstubAllGlobals();
    await server.close();
  });
}

/** jsdom lays nothing out, so nothing changes its size. */
class NoLayout {
  observe(): void {}
  disconnect(): void {}
}

/** Opens the panel as one launch; `prepare` changes what the server will say. */
export function open(scenario: Scenario, prepare?: (world: FakeWorld) => void, locale: 'en' | 'es' = 'en') {
  const { url, world } = server.launch(scenario);
  prepare?.(world);
  const token = new URL(url).searchParams.get('token')!;
  const facts = { token, locale, canvasOrigin: 'https://canvas.example.org', highContrast: false };
  render(
    <House locale={locale} highContrast={false} nonce={undefined}>
      <Panel facts={facts} content={document.body} />
    </House>,
  );
  // jsdom misreads a rule of Instructure UI's for disabled buttons; whether a button can be hit, the browser tests say.
  return { user: userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never }), world };
}

/** A class small enough for many presses: finding things by role is dear in jsdom. */
export function small(world: FakeWorld): void {
  world.roster.students = world.roster.students.slice(0, 3);
  world.plan.lines = world.plan.lines.slice(0, 4);
  world.batch.items = world.batch.items.slice(0, 4);
}

export const button = (name: RegExp) => screen.findAllByRole('button', { name }).then(([first]) => first!);
export const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });

/** The keyboard is on this element, once it is there. */
export async function expectFocusOn(found: Promise<HTMLElement>): Promise<void> {
  const element = await found;
  await waitFor(() => expect(document.activeElement).toBe(element));
}
