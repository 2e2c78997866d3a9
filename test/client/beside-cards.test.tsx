import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { somePiles } from './fake-printing.ts';
import type { FakeWorld } from './fake-worlds.ts';
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

describe('the list for mail merge', () => {
  it('is saved in the order chosen; passwords are offered only where the school lets letters say them', async () => {
    const { user, world } = open('all-made', small);
    await user.click(await button(/^Print \d+ cards$/));
    await user.click(await button(/^Save the list/));
    await waitFor(() =>
      expect(world.sheetAsked).toEqual({ locale: 'en', order: 'family-name', passwords: false }),
    );
    expect(screen.queryByRole('checkbox', { name: /^With the passwords/ })).toBeNull();
  });
});

describe('the cards of a whole school', () => {
  async function toSchool(count = 4) {
    const opened = open('admin', (world) => {
      world.piles = somePiles(count);
    });
    const { user } = opened;
    await user.click(await button(/^Cards for a whole school$/));
    await user.click(await screen.findByRole('combobox', { name: /^School/ }));
    await user.click(await screen.findByRole('option', { name: 'Maple Elementary' }));
    await screen.findByRole('textbox', { name: 'Place of Room 2' });
    return opened;
  }
  const kept = ({ asked }: FakeWorld): number => asked.filter((line) => line.startsWith('PUT')).length;

  it('are of the classes ticked, in the order of the mailboxes, homerooms marked; that is kept', async () => {
    const { user, world } = await toSchool();
    const place = await screen.findByRole('textbox', { name: 'Place of Room 4' });
    await user.clear(place);
    await user.type(place, '1{Enter}');
    await waitFor(() => expect(world.piles[0]?.classId).toBe('804'));
    await user.click(await screen.findByRole('checkbox', { name: /^Homeroom: Room 4/ }));
    await user.click(await screen.findByRole('checkbox', { name: /^Room 2$/ }));
    await waitFor(() => expect(kept(world)).toBe(3));
    await user.click(await button(/^Save as one PDF$/));
    await waitFor(() => expect(world.sheetAsked).toBeTruthy());
    expect(world.sheetAsked).toMatchObject({
      classIds: ['804', '801'],
      homeroomIds: ['804'],
      cover: true,
      format: 'pdf',
      cards: { stock: 'letter-8' },
    });
  });

  it('are asked about once they are printed, and a yes is said of the school', async () => {
    const { user, world } = await toSchool();
    await user.click(await button(/^Save as a ZIP/));
    await screen.findByText('Did the cards print well?');
    expect(world.sheetAsked).toMatchObject({ format: 'zip' });
    await user.click(await button(/^Yes$/));
    await waitFor(() => expect(world.printingSaid).toHaveLength(1));
    expect(world.asked).toContain('POST /api/accounts/12/cards/printed');
  });

  it('of many classes come a page at a time; a search finds the others', async () => {
    const { user } = await toSchool(60);
    expect(screen.getAllByRole('textbox', { name: /^Place of/ })).toHaveLength(25);
    expect(screen.queryByRole('textbox', { name: 'Place of Room 60' })).toBeNull();
    fireEvent.change(await screen.findByRole('searchbox'), { target: { value: 'room 60' } });
    expect(await screen.findByRole('textbox', { name: 'Place of Room 60' })).toBeTruthy();
    expect(screen.getAllByRole('textbox', { name: /^Place of/ })).toHaveLength(1);
    await user.clear(await screen.findByRole('searchbox'));
    expect(await screen.findByText('Page 1 of 3')).toBeTruthy();
  });
});
