import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { setSweep } from './fake-sweeps.ts';
import { button, heading, open, usePretendedServer } from './open-panel.tsx';

describe('the nightly check', () => {
  usePretendedServer();

  it('is read from the top, what an import took over first, and undone after a question', async () => {
    const { user, world } = open('admin');
    await user.click(await button(/^Nightly check$/));
    await heading('Nightly check');
    const [latest] = await screen.findAllByRole('button', { name: /2026/ });
    await user.click(latest!);
    const parts = (await screen.findAllByRole('heading', { level: 3 })).map((part) => part.textContent);
    expect(parts[0]).toBe('Taken over by an import: 1');
    expect(screen.getByText(/31 logins are suspended\. 4 logins were deleted\./)).toBeTruthy();
    // Of the many who left, those on top; all of them by a press.
    const left = screen.getByRole('table', { name: /^Left the district: 24/ });
    expect(within(left).getAllByRole('rowheader')).toHaveLength(10);
    await user.click(await button(/^Show all 24$/));
    expect(within(left).getAllByRole('rowheader')).toHaveLength(24);
    await user.click(await button(/^Let 31 suspended children in again$/));
    expect(world.asked).not.toContain('POST /api/sweeps/sweep-1/undo');
    await user.click(await button(/^Undo$/));
    expect(world.asked).toContain('POST /api/sweeps/sweep-1/undo');
  });

  it('that would change too much waits for a yes, asked for twice', async () => {
    const { user, world } = open('admin', (fake) => setSweep(fake, 'asking'));
    await user.click(await button(/^Nightly check$/));
    const [latest] = await screen.findAllByRole('button', { name: /2026/ });
    await user.click(latest!);
    await user.click(await button(/^Change 412 logins$/));
    await user.click(await button(/^Not now$/));
    expect(world.asked).not.toContain('POST /api/sweeps/sweep-1/go');
    await user.click(await button(/^Change 412 logins$/));
    await user.click(await button(/^Change them$/));
    expect(world.asked).toContain('POST /api/sweeps/sweep-1/go');
  });

  it('promises none while the district is frozen', async () => {
    const { user } = open('admin', (fake) => {
      fake.session.district.frozen = true;
    });
    await user.click(await button(/^Nightly check$/));
    await screen.findByText('No check begins while everything is stopped.');
    expect(screen.queryByText(/The next check begins/)).toBeNull();
  });

  it('says in summer for how many children no school is on, and not that all is well', async () => {
    const { user } = open('admin', (fake) => setSweep(fake, 'summer'));
    await user.click(await button(/^Nightly check$/));
    await screen.findByText('12,312 children between two school years');
    const [latest] = await screen.findAllByRole('button', { name: /2026/ });
    await user.click(latest!);
    await screen.findByText(/^The classes of 12,312 children are over/);
    expect(screen.queryByText(/Nothing was found/)).toBeNull();
  });

  it('is begun by hand, paused and gone on with', async () => {
    const { user, world } = open('admin');
    await user.click(await button(/^Nightly check$/));
    await user.click(await button(/^Look only, change nothing$/));
    await user.click(await button(/^Pause$/));
    await user.click(await button(/^Go on$/));
    await button(/^Pause$/);
    const sweeps = world.asked.filter((line) => line.startsWith('POST /api/sweeps'));
    expect(sweeps).toEqual([
      'POST /api/sweeps',
      'POST /api/sweeps/sweep-1/pause',
      'POST /api/sweeps/sweep-1/resume',
    ]);
  });

  it('cannot be begun or undone by somebody who acts as someone else', async () => {
    const { user } = open('admin', (fake) => {
      fake.session.actingAs = true;
    });
    await user.click(await button(/^Nightly check$/));
    expect((await button(/^Check now$/)).getAttribute('disabled')).not.toBeNull();
  });
});
