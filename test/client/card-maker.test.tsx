import { screen } from '@testing-library/react';
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
});
