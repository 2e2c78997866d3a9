import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { button, heading, open, usePretendedServer } from './open-panel.tsx';

usePretendedServer();

describe('switching off for an account', () => {
  it('asks first, then says who did it, and takes one press back', async () => {
    const { user, world } = open('admin');
    await user.click(await button(/^Settings$/));
    await heading('Settings');
    await user.click(await button(/^On or off$/));
    await user.click(await button(/^Switch off for Elementary Schools$/));
    await user.click(await button(/^Leave it on$/));
    expect(world.asked.filter((line) => line.startsWith('PUT'))).toEqual([]);
    await user.click(await button(/^Switch off for Elementary Schools$/));
    await user.click(await button(/^Switch off$/));
    expect(await screen.findByText(/^Switched off by Dee Admin, Sep 2, 2026\.$/)).toBeTruthy();
    await user.click(await button(/^Switch on for Elementary Schools$/));
    expect(await button(/^Switch off for Elementary Schools$/)).toBeTruthy();
    expect(world.asked.filter((line) => line.startsWith('PUT'))).toEqual([
      'PUT /api/switches/11',
      'PUT /api/switches/11',
    ]);
  });

  it('offers no press for what an admin above switched off, and says why a refusal was one', async () => {
    const { user } = open('admin', (world) => {
      world.refuse['/api/switches/12'] = { code: 'switched-off-above' };
    });
    await user.click(await button(/^Settings$/));
    await user.click(await button(/^On or off$/));
    expect(
      await screen.findByText(/Only an admin of Maple Valley School District can switch it on again\.$/),
    ).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Switch on for Oak Elementary' })).toBeNull();
    await user.click(await button(/^Switch on for Maple Elementary$/));
    expect(await screen.findByText(/Somebody above switched this off/)).toBeTruthy();
  });

  it('shows the district on the schools screen what is off, and nothing where nothing is', async () => {
    const { user, world } = open('admin');
    await user.click(await button(/^Schools$/));
    expect(await screen.findByText('Switched off by an admin')).toBeTruthy();
    expect(await button(/^Switch on for Maple Elementary$/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Switch off for/ })).toBeNull();
    expect(world.asked).toContain('GET /api/switches');
  });
});
