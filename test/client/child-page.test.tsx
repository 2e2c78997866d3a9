import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { FakeWorld } from './fake-worlds.ts';
import { button, heading, open, small, usePretendedServer } from './open-panel.tsx';

usePretendedServer();

const priya = (world: FakeWorld) => world.roster.students.find(({ name }) => name === 'Priya Raman')!;

describe('a child’s page', () => {
  it('offers to give up a login that is gone, not to delete it', async () => {
    const { user, world } = open('all-made', (fake) => {
      Object.assign(priya(fake), { state: 'needs-attention', code: 'login-gone' });
    });
    await user.click(await button(/^What to do for Priya Raman$/));
    await heading('Priya Raman');
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
    await user.click(await button(/^Give it up$/));
    await user.click(await button(/^Yes, give it up$/));
    await screen.findAllByText(/The login was deleted\./);
    expect(world.asked).toContain('POST /api/classes/801/children/1010/delete');
  });

  it('says that a new password lets a locked child in again, and unlocks first of all', async () => {
    const { user } = open('all-made', (fake) => {
      Object.assign(priya(fake), { state: 'locked' });
    });
    await user.click(await button(/^What to do for Priya Raman$/));
    await button(/^Unlock$/);
    expect(screen.getAllByText(/The child can then sign in again\.$/)).toHaveLength(2);
  });

  it('says before a wish for no card that the login goes on working', async () => {
    const { user, world } = open('all-made');
    await user.click(await button(/^Priya Raman$/));
    await user.click(await button(/^No card for this child$/));
    expect(await screen.findByText(/The simple login that is there keeps working/)).toBeTruthy();
    expect(world.asked.some((line) => line.endsWith('/opt-out'))).toBe(false);
  });

  it('names the login that a press is about, where the child has two', async () => {
    const { user } = open('all-made', (fake) => {
      small(fake);
      fake.childChanges.seconds = [{ username: 'second83', isSuspended: false }];
    });
    await user.click(await button(/^Aaliyah Brooks$/));
    await button(/^Delete second83$/);
    const first = screen.getAllByText(/./, { selector: 'code.typed' })[0]!.textContent;
    const named = screen.getAllByRole('button').map(({ textContent }) => textContent);
    expect(named).toEqual(
      expect.arrayContaining([
        `Suspend ${first}`,
        `Delete ${first}`,
        `New password for ${first}`,
        `Card for today with ${first}`,
        'No card for this child',
      ]),
    );
    await user.click(await button(new RegExp(`^Delete ${first}$`)));
    expect(
      await screen.findByText(`Delete the simple login ${first} of Aaliyah Brooks? This cannot be undone.`),
    ).toBeTruthy();
  });

  it('is one press from the name of whoever has not got in', async () => {
    const { user } = open('all-made', small);
    await user.click(await screen.findByText('Who has got in?'));
    await user.click(await button(/^Ask Canvas$/));
    const missing = (await screen.findByText('Not yet (2):')).nextElementSibling!;
    await user.click(missing.querySelector('button')!);
    await heading('Aaliyah Brooks');
  });
});

describe('a child found at the front desk', () => {
  it('who has no card to print is one press from the page that says why, and the list says so', async () => {
    const { user } = open('admin', (fake) => {
      for (const student of fake.roster.students) Object.assign(student, { state: 'locked', username: 'x' });
    });
    await user.click(await screen.findByText('Find a child who lost the card'));
    await user.type(await screen.findByRole('searchbox', { name: /Name or username/ }), 'mia');
    expect(await screen.findAllByText('Locked')).toHaveLength(4);
    await user.click(await button(/Łukasz Wójcik/));
    await heading('Łukasz Wójcik');
    await button(/^Unlock$/);
  });
});
