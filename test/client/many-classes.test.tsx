import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { setSchoolBatch } from './fake-school-batches.ts';
import { button, heading, open, usePretendedServer } from './open-panel.tsx';

// jsdom has none, and a list that opens asks for it.
vi.stubGlobal('CSS', { escape: (text: string) => text });

describe('many classes at once', () => {
  usePretendedServer();

  it('are counted, confirmed with their number, and watched', async () => {
    const { user, world } = open('admin');
    await user.click(await button(/^Several classes at once$/));
    await user.click(await button(/^Count the children$/));
    expect(world.asked.some((line) => /^POST .*\/school-batches$/.test(line))).toBe(true);
    await heading('1,432 children to make logins for');
    await user.click(await button(/^Make 1,432 logins$/));
    await heading('Making the logins');
    await user.click(await button(/^Stop$/));
    expect(world.asked).not.toContain('POST /api/school-batches/many-1/stop');
    await user.click(await button(/Stop now/));
    await waitFor(() => expect(world.asked).toContain('POST /api/school-batches/many-1/stop'));
  });

  it('that were stopped: nobody is said to be under way, and no class to wait for its turn', async () => {
    const { user } = open('admin', (fake) => setSchoolBatch(fake, 'stopped'));
    await user.click(await button(/^Several classes at once$/));
    await user.click(await button(/2026/));
    await heading(/^Stopped/);
    const row = (await screen.findByText('Grade 1 - Nguyen')).closest('li');
    expect(row?.textContent).toMatch(/Stopped.*26 children have no login yet/);
    const said = screen.getByRole('main').textContent;
    expect(said).toContain('Made: 700');
    expect(said).not.toMatch(/Waiting: |Making: |Waits for its turn/);
  });

  it('begin not before a time of day, written as the country writes it', async () => {
    const { user, world } = open('admin', (fake) => setSchoolBatch(fake, 'ready'));
    await user.click(await button(/^Several classes at once$/));
    await user.click(await button(/2026/));
    await heading('1,432 children to make logins for');
    await user.click(screen.getByRole('combobox', { name: 'When' }));
    await user.click(await screen.findByRole('option', { name: /^Not before 6:00\sPM$/ }));
    await user.click(await button(/^Make 1,432 logins$/));
    await waitFor(() => expect(world.asked).toContain('POST /api/school-batches/many-1/make'));
  });

  it('can be read again, tried again and taken back after a question', async () => {
    const { user, world } = open('admin', (fake) => setSchoolBatch(fake, 'done'));
    await user.click(await button(/^Several classes at once$/));
    await user.click(await button(/2026/));
    await heading('1,398 logins made');
    await user.click(await button(/Try again what failed \(9 children, 2 classes\)/));
    await waitFor(() => expect(world.asked).toContain('POST /api/school-batches/many-1/retry'));
    await user.click(await button(/Take 1,398 logins back/));
    expect(world.asked).not.toContain('POST /api/school-batches/many-1/undo');
    await user.click(await button(/Take them back/));
    await waitFor(() => expect(world.asked).toContain('POST /api/school-batches/many-1/undo'));
  });
});
