import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { button, open, small, usePretendedServer } from './open-panel.tsx';

usePretendedServer();
// jsdom has none; a list that opens looks for its options by it.
vi.stubGlobal('CSS', { escape: (text: string) => text });

describe('the choices before printing', () => {
  it('fold how the cards look, and ask for a first label only where labels can be left on a sheet', async () => {
    const { user } = open('all-made', small);
    await user.click(await button(/^Print \d+ cards$/));
    const kind = await screen.findByRole('combobox', { name: /^Cards or labels/ });
    expect(screen.getByText('Change how the cards look').closest('details')?.open).toBe(false);
    expect(screen.queryByRole('combobox', { name: /^First label/ })).toBeNull();
    await user.click(kind);
    await user.click(await screen.findByRole('option', { name: /^Avery 5163/ }));
    expect(await screen.findByRole('combobox', { name: /^First label/ })).toBeTruthy();
  });

  it('keep the buttons above the sheet’s picture, which comes late and would push them away', async () => {
    const { user } = open('all-made', small);
    await user.click(await button(/^Print \d+ cards$/));
    const picture = await screen.findByRole('img', { name: /as it will be printed$/ });
    const save = await button(/^Save as PDF$/);
    expect(save.compareDocumentPosition(picture) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('measure in inches on Letter paper and in millimetres on A4', async () => {
    const { user } = open('all-made', small);
    await user.click(await button(/^Print \d+ cards$/));
    expect(await screen.findByText(/^3\.86 × 2\.52 inches each\./)).toBeTruthy();
    await user.click(await screen.findByRole('combobox', { name: /^Paper size/ }));
    await user.click(await screen.findByRole('option', { name: 'A4' }));
    expect(await screen.findByText(/mm each\./)).toBeTruthy();
  });

  it('move what is printed as this person’s printer needs it, and keep that for the stock alone', async () => {
    const { user, world } = open('all-made', (world) => {
      small(world);
      world.nudges = { 'letter-8': { x: 0.5, y: 0, scale: 100 } };
    });
    await user.click(await button(/^Print \d+ cards$/));
    const right = await screen.findByLabelText<HTMLInputElement>(/^To the right/);
    expect(right.value).toBe('0.5');
    await user.clear(right);
    await user.type(right, '-1.5');
    await user.tab();
    expect(await screen.findByText('Moved for this paper: 1.5 mm to the left.')).toBeTruthy();
    await waitFor(() => expect(world.nudges['letter-8']).toEqual({ x: -1.5, y: 0, scale: 100 }));
    await user.click(await button(/^Save as PDF$/));
    await waitFor(() => expect(world.sheetAsked).toMatchObject({ nudge: { x: -1.5, y: 0, scale: 100 } }));
    expect(world.asked.filter((line) => line.startsWith('PUT /api/nudges'))).toHaveLength(1);
  });

  it('print nothing that would lie off the sheet, and keep no such move', async () => {
    const { user, world } = open('all-made', small);
    await user.click(await button(/^Print \d+ cards$/));
    const right = await screen.findByLabelText<HTMLInputElement>(/^To the right/);
    await user.clear(right);
    await user.type(right, '40');
    await user.tab();
    expect(await screen.findByText(/^At most 10 mm/)).toBeTruthy();
    expect((await button(/^Save as PDF$/)).hasAttribute('disabled')).toBe(true);
    expect(world.asked.filter((line) => line.startsWith('PUT'))).toEqual([]);
  });
});
