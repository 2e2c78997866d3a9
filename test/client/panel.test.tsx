import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import { PointerEventsCheckLevel, userEvent } from '@testing-library/user-event';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Panel } from '../../client/panel.tsx';
import { House } from '../../client/ui/house.tsx';
import { startFakeServer, type FakeServer } from './fake-server.ts';
import type { FakeWorld, Scenario } from './fake-worlds.ts';

// A busy machine is slow, not wrong; what is hidden is the browser tests’ to say, and dear to find out in jsdom.
configure({ asyncUtilTimeout: 20_000, defaultHidden: true });
vi.setConfig({ testTimeout: 90_000 });

let server: FakeServer;
beforeAll(async () => {
  server = await startFakeServer();
  // A browser resolves the panel's addresses against its page; Node's fetch has no page.
  const ask = globalThis.fetch;
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => ask(new URL(path, server.origin), init));
  vi.stubGlobal('scrollTo', () => undefined);
});
afterEach(cleanup);
afterAll(async () => {
  vi.unstubAllGlobals();
  await server.close();
});

/** Opens the panel as one launch; `prepare` changes what the server will say. */
function open(scenario: Scenario, prepare?: (world: FakeWorld) => void, locale: 'en' | 'es' = 'en') {
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
function small(world: FakeWorld): void {
  world.roster.students = world.roster.students.slice(0, 3);
  world.plan.lines = world.plan.lines.slice(0, 4);
  world.batch.items = world.batch.items.slice(0, 4);
}

const button = (name: RegExp) => screen.findAllByRole('button', { name }).then(([first]) => first!);
const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });

/** The keyboard is on this element, once it is there. */
async function expectFocusOn(found: Promise<HTMLElement>): Promise<void> {
  const element = await found;
  await waitFor(() => expect(document.activeElement).toBe(element));
}

describe('a teacher', () => {
  it('comes from the class to the print button in three presses, the keyboard at each new heading', async () => {
    const { user } = open('teacher');
    const first = await heading(/Grade 1/);
    expect(document.activeElement).not.toBe(first);
    await user.click(await button(/^Make logins for 15 children$/));
    await expectFocusOn(heading('Check the logins'));
    await user.click(await button(/^Make 13 logins$/));
    expect(await screen.findByRole('progressbar')).toBeTruthy();
    await expectFocusOn(heading('12 logins are ready'));
    expect(await button(/^Print 12 cards$/)).toBeTruthy();
    expect(screen.getByText(/Every username tried was taken/)).toBeTruthy();
  });

  it('finds a child, and is told when nobody matches', async () => {
    const { user } = open('teacher');
    const search = await screen.findByRole('searchbox', { name: /Find a child/ });
    await user.type(search, 'sofia');
    expect(within(screen.getByRole('table')).getAllByRole('rowheader')).toHaveLength(1);
    await user.type(search, 'zzz');
    expect(screen.getByText('Nobody in this class matches.')).toBeTruthy();
  });

  it('reads why somebody gets no login', async () => {
    open('teacher');
    expect(await screen.findByText(/Was added by hand, not by your district/)).toBeTruthy();
  });

  it('leaves a child out, and the button counts one less', async () => {
    const { user } = open('teacher');
    await user.click(await button(/^Make logins for/));
    await user.click(await screen.findByRole('checkbox', { name: /Aaliyah Brooks/ }));
    expect(await button(/^Make 12 logins$/)).toBeTruthy();
  });

  it('sees a child left out at once, and taken in again when the server refuses', async () => {
    const { user, world } = open('teacher', small);
    await user.click(await button(/^Make logins for/));
    world.refuse['/api/plans/7f0c/lines/1001'] = { code: 'canvas-busy' };
    const box = await screen.findByRole('checkbox', { name: /Aaliyah Brooks/ });
    await user.click(box);
    expect((await screen.findByRole('alert')).getAttribute('data-problem')).toBe('canvas-busy');
    await waitFor(() => expect((box as HTMLInputElement).checked).toBe(true));
    expect(await button(/^Make 3 logins$/)).toBeTruthy();
  });

  it('is asked before changes of a plan are thrown away, and goes on with them', async () => {
    const { user, world } = open('teacher', small);
    await user.click(await button(/^Make logins for/));
    await user.click(await screen.findByRole('checkbox', { name: /Aaliyah Brooks/ }));
    await user.click(await button(/^Back to the class$/));
    expect(await screen.findByText('You have changes that are not made yet.')).toBeTruthy();
    await expectFocusOn(button(/^Continue here$/));
    await user.click(await button(/^Continue here$/));
    expect(await button(/^Make 2 logins$/)).toBeTruthy();
    await user.click(await button(/^Back to the class$/));
    await user.click(await button(/^Throw them away$/));
    await user.click(await button(/^Make logins for/));
    await heading('Check the logins');
    expect(world.asked.filter((what) => what === 'POST /api/classes/801/plan')).toHaveLength(2);
  });

  it('comes back to the plan that was left unchanged, and to a new one once that has ended', async () => {
    const { user, world } = open('teacher', small);
    const plansMade = () => world.asked.filter((what) => what === 'POST /api/classes/801/plan').length;
    const backAndForth = async () => {
      await user.click(await button(/^Back to the class$/));
      await user.click(await button(/^Make logins for/));
      await button(/^Make 3 logins$/);
    };
    await user.click(await button(/^Make logins for/));
    await button(/^Make 3 logins$/);
    await backAndForth();
    expect(plansMade()).toBe(1);
    await user.click(await button(/^Back to the class$/));
    world.refuse['/api/plans/7f0c'] = { code: 'plan-ended' };
    await user.click(await button(/^Make logins for/));
    await waitFor(() => expect(plansMade()).toBe(2));
  });

  it('walks the screens with the browser’s own Back, at one address', async () => {
    const { user } = open('teacher', small);
    const address = location.href;
    await user.click(await button(/^Make logins for/));
    await heading('Check the logins');
    history.back();
    expect(await heading(/Grade 1/)).toBeTruthy();
    history.forward();
    expect(await heading('Check the logins')).toBeTruthy();
    expect(location.href).toBe(address);
  });

  it('reads at the end whose username is another than planned, and who was left out by whom', async () => {
    const { user } = open('teacher');
    await user.click(await button(/^Make logins for/));
    await user.click(await button(/^Make 13 logins$/));
    expect(await heading('12 logins are ready')).toBeTruthy();
    const changed = screen.getByRole('region', { name: /^1 username was taken in Canvas/ });
    expect(changed.textContent).toContain('Planned: child24 → Now: mohammeda92');
    const others = screen.getByRole('region', { name: '1 not made, 4 left out' });
    expect(others.textContent).toContain('You left them out.Nguyễn Thị Ánh');
    expect(others.textContent).toContain('Pat Colleague');
  });

  it('prints one child’s card without a key sheet of one', async () => {
    const { user } = open('all-made');
    await user.click(await button(/^Print card for Aaliyah Brooks$/));
    expect(await screen.findByText(/^The password stays the same/)).toBeTruthy();
    expect(screen.queryByText('Key sheet for you')).toBeNull();
  });

  it('reads once that the school is off, not once for each child', async () => {
    open('teacher', (world) => {
      world.roster.class = { ...world.roster.class, schoolOn: false };
      for (const student of world.roster.students)
        Object.assign(student, { state: 'left-out', reason: 'school-not-on' });
    });
    expect(await screen.findByText(/so its 17 children here get no logins/)).toBeTruthy();
    expect(screen.queryByText(/Belongs to a school that is not switched on/)).toBeNull();
  });

  it('types a username that breaks a rule: the reason stands at the field, what was typed stays', async () => {
    const { user } = open('teacher', (world) => {
      world.refuse['/api/plans/7f0c/lines/1001'] = {
        code: 'plan-line-invalid',
        details: { issues: [{ code: 'username-too-short', field: 'username' }] },
      };
    });
    await user.click(await button(/^Make logins for/));
    await user.click(await button(/^Edit for Aaliyah Brooks$/));
    const field = screen.getByRole('textbox', { name: /Username for Aaliyah Brooks/ });
    expect(document.activeElement).toBe(field);
    await user.clear(field);
    await user.type(field, 'x{Enter}');
    expect(await screen.findByText('Use at least 3 characters.')).toBeTruthy();
    expect((field as HTMLInputElement).value).toBe('x');
    await user.keyboard('{Escape}');
    await expectFocusOn(button(/^Edit for Aaliyah Brooks$/));
  });

  it('keeps what was typed when the session ends, and reads how to come back', async () => {
    const { user } = open('teacher', (world) => {
      world.refuse['/api/plans/7f0c/lines/1001'] = { code: 'session-ended' };
    });
    await user.click(await button(/^Make logins for/));
    await user.click(await button(/^Edit for Aaliyah Brooks$/));
    const field = screen.getByRole('textbox', { name: /Username for Aaliyah Brooks/ });
    await user.clear(field);
    await user.type(field, 'aaliyah7{Enter}');
    expect((await screen.findByRole('alert')).textContent).toMatch(/open Login Cards again from Canvas/);
    expect((field as HTMLInputElement).value).toBe('aaliyah7');
    expect((await button(/^Make 13 logins$/)).hasAttribute('disabled')).toBe(true);
  });

  it('sees a screen in place of the class when Canvas is away, and tries again', async () => {
    const { user, world } = open('teacher', (before) => {
      before.refuse['/api/classes/801/roster'] = { code: 'canvas-unreachable' };
    });
    expect((await screen.findByRole('alert')).getAttribute('data-problem')).toBe('canvas-unreachable');
    world.refuse = {};
    await user.click(await button(/^Try again$/));
    expect(await heading(/Grade 1/)).toBeTruthy();
  });

  it('is told the same of a class that is not there and one that is not theirs, with nothing to try again', async () => {
    open('teacher', (world) => {
      world.refuse['/api/classes/801/roster'] = { code: 'not-found' };
    });
    expect((await screen.findByRole('alert')).getAttribute('data-problem')).toBe('not-found');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('reads Spanish after a launch in Spanish', async () => {
    open('teacher', undefined, 'es');
    expect(await button(/^Crear accesos para 15 estudiantes$/)).toBeTruthy();
  });

  it('sees no menu, and no way to an admin’s screens', async () => {
    open('teacher');
    await heading(/Grade 1/);
    expect(screen.queryByRole('navigation')).toBeNull();
  });
});

describe('somebody acting as a teacher', () => {
  it('sees the class, may make and print nothing, and reads why', async () => {
    open('acting');
    const make = await button(/^Make logins for/);
    expect(make.hasAttribute('disabled')).toBe(true);
    const note = document.getElementById(make.getAttribute('aria-describedby') ?? '');
    expect(note?.textContent).toMatch(/You are acting as Ana Rivera/);
    expect((await button(/^Print 1 card$/)).hasAttribute('disabled')).toBe(true);
  });
});

describe('a teacher of a district that is not connected', () => {
  it('gets the exact text to send', async () => {
    open('ask');
    expect(await screen.findByText(/open Admin, Maple Valley School District, Login Cards/)).toBeTruthy();
  });

  it('gets another text when the connection has died', async () => {
    open('dead');
    expect(await screen.findByText(/has lost its connection/)).toBeTruthy();
  });
});

describe('a district admin', () => {
  it('connects: key, yes in Canvas in a new tab, owner, rights, sign-in page, schools', async () => {
    const { user, world } = open('connect');
    const tab = { opener: {}, location: { replace: vi.fn() }, close: vi.fn() };
    const opened = vi.spyOn(window, 'open').mockReturnValue(tab as unknown as Window);
    await user.click(await button(/^The key is on$/));
    await user.click(await button(/^Save the key$/));
    expect(await screen.findByText(/up to 24 digits/)).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: /Key ID/ }), '10000000000012');
    await user.type(screen.getByLabelText(/Key secret/), 'a-long-secret');
    await user.click(await button(/^Save the key$/));
    await user.click(await button(/^Open Canvas$/));
    expect(opened).toHaveBeenCalledWith('about:blank', '_blank');
    await waitFor(() => expect(tab.location.replace).toHaveBeenCalledOnce());
    expect(tab.opener).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Yes, this is our service user' }));
    expect(await heading('What the connection may do')).toBeTruthy();
    await user.click(await button(/^Next$/));
    await user.click(await button(/^Next$/));
    await user.click(await button(/^Save the schools$/));
    expect(await heading(/Classes of Maple Valley/)).toBeTruthy();
    expect(world.connection).toMatchObject({ state: 'active', schoolsOn: 1 });
    expect(document.body.innerHTML).not.toContain('a-long-secret');
    opened.mockRestore();
  });

  it('is told to allow pop-ups when no tab opened', async () => {
    const { user } = open('connect', (world) => {
      Object.assign(world.connection, { state: 'key-entered', apiKeyId: '1' });
    });
    const opened = vi.spyOn(window, 'open').mockReturnValue(null);
    await user.click(await button(/^Open Canvas$/));
    expect((await screen.findByRole('alert')).textContent).toMatch(/Allow pop-ups/);
    opened.mockRestore();
  });

  it('is asked before disconnecting, with the safe answer under the keyboard', async () => {
    const { user, world } = open('admin');
    await user.click(await button(/^Connection$/));
    await user.click(await button(/^Disconnect…$/));
    await expectFocusOn(button(/^No, keep it$/));
    expect(world.connection.state).toBe('active');
    await user.click(await button(/^Yes, disconnect$/));
    await waitFor(() => expect(world.connection.state).toBe('none'));
  });

  it('is asked before everyone is signed out, and told how many were', async () => {
    const { user } = open('admin');
    await user.click(await button(/^Connection$/));
    await user.click(await button(/^Sign everyone out…$/));
    await expectFocusOn(button(/^No, leave them$/));
    await user.click(await button(/^Yes, sign everyone out$/));
    expect((await screen.findAllByText('7 sessions were ended.')).length).toBeGreaterThan(0);
  });

  it('searches the classes and opens one', async () => {
    const { user } = open('admin');
    await user.type(await screen.findByRole('searchbox', { name: /Search by class name/ }), 'kinder');
    await waitFor(() => expect(screen.queryByRole('button', { name: /Grade 1/ })).toBeNull());
    await user.click(await button(/^Kindergarten/));
    expect(await button(/^All classes$/)).toBeTruthy();
  });
});
