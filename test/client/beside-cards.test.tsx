import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { button, open, small, usePretendedServer } from './open-panel.tsx';

usePretendedServer();
// jsdom has none; a list that opens looks for its options by it.
vi.stubGlobal('CSS', { escape: (text: string) => text });

describe('beside the cards', () => {
  it('are a key sheet without passwords, a substitute’s sheet, a poster, and letters home', async () => {
    const { user } = open('all-made', small);
    await user.click(await button(/^Print \d+ cards$/));
    const hide = await screen.findByRole<HTMLInputElement>('checkbox', { name: /Leave the passwords out/ });
    expect(hide.checked).toBe(false);
    await user.click(hide);
    await user.click(await button(/^Print key sheet$/));
    expect(await screen.findAllByText(/The sheet is ready/)).not.toEqual([]);
    expect(await button(/^Print the poster$/)).toBeTruthy();
    expect(await button(/^Print the sheet$/)).toBeTruthy();
    expect(await button(/^Print the letters$/)).toBeTruthy();
  });

  it('say of a letter that a machine wrote it, and let a family have its own language', async () => {
    const { user } = open('all-made', small);
    await user.click(await button(/^Print \d+ cards$/));
    const usual = await screen.findByRole('combobox', { name: /^Language of the letters/ });
    expect(screen.queryByText(/A machine wrote this letter/)).toBeNull();
    await user.click(await screen.findByText(/Choose the language for single children/));
    const [first] = await screen.findAllByRole('combobox', { name: /^Aaliyah/ });
    await user.click(first!);
    await user.click(await screen.findByRole('option', { name: /machine draft/ }));
    expect(await screen.findByText(/A machine wrote this letter/)).toBeTruthy();
    expect((usual as HTMLInputElement).value).toBe('English');
  });
});
