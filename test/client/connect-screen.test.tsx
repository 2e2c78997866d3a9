import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { button, heading, open, usePretendedServer } from './open-panel.tsx';

usePretendedServer();

describe('a district admin, further', () => {
  it('sees why the yes did not connect, stops waiting, and enters the key again', async () => {
    const { user, world } = open('connect', (before) => {
      Object.assign(before.connection, { state: 'key-entered', apiKeyId: '1' });
    });
    const tab = { opener: {}, location: { replace: vi.fn() }, close: vi.fn() };
    const opened = vi.spyOn(window, 'open').mockReturnValue(tab as unknown as Window);
    world.refuseConsent = 'api-key-refused';
    await user.click(await button(/^Open Canvas$/));
    expect(await screen.findByText(/Closed the tab\? Press Open Canvas again/)).toBeTruthy();
    expect(await screen.findByText(/The ID or the secret is wrong/)).toBeTruthy();
    expect(screen.queryByText(/Waiting for your yes/)).toBeNull();
    await user.click(await button(/^Enter the key again$/));
    expect(await heading('Enter the key')).toBeTruthy();
    opened.mockRestore();
  });

  it('is told who has to sign in when the yes came from no district admin', async () => {
    open('connect', (world) => {
      const trouble = 'connection-lacks-rights';
      Object.assign(world.connection, { state: 'key-entered', apiKeyId: '1', trouble, troubleOf: 'consent' });
      for (const right of world.connection.rights) Object.assign(right, { held: false });
    });
    expect(await screen.findByText(/is not a district admin/)).toBeTruthy();
    expect(await button(/^Open Canvas again$/)).toBeTruthy();
    expect(screen.queryByText('Missing')).toBeNull();
  });

  it('is told which permission is missing where the role of an admin lacks one', async () => {
    open('connect', (world) => {
      const trouble = 'connection-lacks-rights';
      Object.assign(world.connection, { state: 'key-entered', apiKeyId: '1', trouble, troubleOf: 'consent' });
    });
    expect(await screen.findByText(/who pressed Authorize lacks a permission/)).toBeTruthy();
    const missing = (await screen.findByText('Missing')).closest('li');
    expect(missing?.textContent).toContain('Admins - add / remove');
  });

  it('is told to connect again, not to ask an admin, when the connection has stopped', async () => {
    open('connect', (world) => {
      const trouble = 'connection-dead';
      Object.assign(world.connection, { state: 'dead', apiKeyId: '1', trouble, troubleOf: 'connection' });
    });
    expect(await screen.findByText(/Connect it again from here/)).toBeTruthy();
    expect(screen.queryByText(/Ask a Canvas admin/)).toBeNull();
  });

  it('is told that the connection in use lacks a right, which is no answer to this try', async () => {
    const { user } = open('connect', (world) => {
      const trouble = 'connection-lacks-rights';
      Object.assign(world.connection, { state: 'dead', apiKeyId: '1', trouble, troubleOf: 'connection' });
      world.refuseConsent = 'consent-declined';
    });
    const tab = { opener: {}, location: { replace: vi.fn() }, close: vi.fn() };
    const opened = vi.spyOn(window, 'open').mockReturnValue(tab as unknown as Window);
    expect(await screen.findByText(/has lost a permission in Canvas/)).toBeTruthy();
    await user.click(await button(/^Open Canvas again$/));
    expect(await screen.findByText(/Waiting for your yes/)).toBeTruthy();
    opened.mockRestore();
  });

  it('sees the same trouble again when the second try ends as the first did', async () => {
    const { user } = open('connect', (before) => {
      const trouble = 'consent-declined';
      Object.assign(before.connection, {
        state: 'key-entered',
        apiKeyId: '1',
        trouble,
        troubleOf: 'consent',
      });
      before.refuseConsent = trouble;
    });
    const tab = { opener: {}, location: { replace: vi.fn() }, close: vi.fn() };
    const opened = vi.spyOn(window, 'open').mockReturnValue(tab as unknown as Window);
    await user.click(await button(/^Open Canvas again$/));
    expect(await screen.findByText(/Waiting for your yes/)).toBeTruthy();
    expect(await screen.findByText(/Cancel was pressed/, {}, { timeout: 5000 })).toBeTruthy();
    expect(screen.queryByText(/Waiting for your yes/)).toBeNull();
    opened.mockRestore();
  });

  it('is asked to choose a school where none is ticked, and may come back later', async () => {
    const { user, world } = open('connect', (before) => {
      Object.assign(before.connection, { state: 'active', apiKeyId: '1' });
      before.session.district.connection = 'active';
      for (const school of before.schools) school.on = false;
    });
    await user.click(await button(/^Next$/));
    await user.click(await button(/^Next$/));
    await user.click(await button(/^Save the schools$/));
    expect(await screen.findByText('Choose at least one school, or come back later.')).toBeTruthy();
    expect(world.asked).not.toContain('PUT /api/schools');
    await user.click(await button(/^Choose now$/));
    expect(screen.queryByText('Choose at least one school, or come back later.')).toBeNull();
    await user.click(await button(/^Save the schools$/));
    await user.click(await button(/^Come back later$/));
    expect(await heading(/Classes of Maple Valley/)).toBeTruthy();
    expect(screen.queryByText(/^Done\. Login Cards is on/)).toBeNull();
  });

  it('who is not one finds the message to send on the first step', async () => {
    open('connect');
    expect(await screen.findByText(/Only an admin of Maple Valley School District itself/)).toBeTruthy();
    expect(screen.getByText(/follow the seven steps there/)).toBeTruthy();
  });

  it('opens a line of the record to see the children of a batch', async () => {
    const { user } = open('admin');
    await user.click(await button(/^Record$/));
    const line = await screen.findByText('3 logins made');
    expect(line.closest('details')?.textContent).toContain('Priya Raman child24');
    expect(screen.getByText('Made a sheet of 24 cards (PDF)')).toBeTruthy();
  });
});

describe('a district admin whose district is connected', () => {
  it.each([
    [true, /^Cards will work/, 'Missing'],
    [false, /no new ones can be made as long as the connection lacks a permission/, undefined],
  ])(
    'does not read that cards will work while a permission is missing (all held: %s)',
    async (isHeld, says, never) => {
      const { user } = open('admin', ({ connection }) => {
        const right = connection.rights.find(
          ({ permission }) => permission === 'manage_account_memberships',
        )!;
        right.held = isHeld;
      });
      await user.click(await screen.findByText('Connection'));
      await heading(/is connected$/);
      expect(await screen.findByText(says)).toBeTruthy();
      if (never) expect(screen.queryByText(never)).toBeNull();
      else expect(screen.queryByText(/Cards will work/)).toBeNull();
    },
  );

  it('sees of a school what holds: ticked, and switched off by an admin', async () => {
    const { user } = open('admin');
    await user.click(await screen.findByText('Schools'));
    await heading('Schools');
    const off = await screen.findByText(
      'Ticked, but Sam School has switched it off: nobody can use it here.',
    );
    expect(off.closest('li')?.textContent).toContain('Maple Elementary');
    expect(screen.getByText('Off everywhere')).toBeTruthy();
  });

  it('cannot erase the district before something is typed, and reads why', async () => {
    const { user, world } = open('admin');
    await user.click(await screen.findByText('Connection'));
    await user.click(await button(/^Erase a child or the district$/));
    await user.click(await button(/^Erase the district$/));
    const yes = await button(/^Erase the district for good$/);
    expect(yes).toHaveProperty('disabled', true);
    const why = 'First type the name of the district above, exactly as it is shown.';
    expect(screen.getByText(why)).toBeTruthy();
    await user.type(await screen.findByRole('textbox', { name: /Type the district’s name/ }), 'M');
    expect(screen.queryByText(why)).toBeNull();
    expect(await button(/^Erase the district for good$/)).toHaveProperty('disabled', false);
    expect(world.asked).not.toContain('POST /api/erasures/district');
  });
});
