import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { button, expectFocusOn, heading, open, small, usePretendedServer } from './open-panel.tsx';

usePretendedServer();

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
    const replaced = screen.getByRole('region', { name: '1 typed password could not be used' });
    expect(replaced.textContent).toMatch(/It is on the card\..*It was too short for your district\./);
    const others = screen.getByRole('region', { name: '1 not made, 4 left out' });
    expect(others.textContent).toContain('You left them out.Nguyễn Thị Ánh');
    expect(others.textContent).toContain('Pat Colleague');
  });

  it('prints one child’s card without a key sheet of one', async () => {
    const { user } = open('all-made');
    await user.click(await button(/^Print card for Aaliyah Brooks$/));
    expect(await screen.findByText(/^Printing does not change the password/)).toBeTruthy();
    expect(screen.queryByText('Key sheet for you')).toBeNull();
  });

  it('reads once that the school is off, not once for each child', async () => {
    open('teacher', (world) => {
      world.roster.class = { ...world.roster.class, schoolOn: false };
      for (const student of world.roster.students)
        Object.assign(student, { state: 'left-out', reason: 'school-not-on' });
    });
    expect(await screen.findByText(/so its 17 children here get no logins/)).toBeTruthy();
    expect(screen.getByText(/^Ask a Canvas admin of .+ or of .+ to switch it on/)).toBeTruthy();
    expect(screen.queryByText(/Belongs to a school that is not switched on/)).toBeNull();
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
    expect(await screen.findByText(/You are now signed in to Canvas as Login Cards Service/)).toBeTruthy();
    await user.click(await screen.findByRole('button', { name: 'Yes, this is our service user' }));
    expect(await heading('What the connection may do')).toBeTruthy();
    await user.click(await button(/^Next$/));
    await user.click(await button(/^Next$/));
    await user.click(await button(/^Save the schools$/));
    expect(await heading(/Classes of Maple Valley/)).toBeTruthy();
    expect(await screen.findByText('Done. Login Cards is on for 2 schools.')).toBeTruthy();
    expect(screen.getByText(/Login Cards is now on for our schools/)).toBeTruthy();
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
