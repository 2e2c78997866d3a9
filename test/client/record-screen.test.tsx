import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { filterOf } from '../../client/record/record-filters.tsx';
import { button, open, usePretendedServer } from './open-panel.tsx';

usePretendedServer();

describe('the record', () => {
  it('is searched as one types, and says where nothing fits', async () => {
    const { user, world } = open('admin');
    await user.click(await button(/^Record$/));
    await screen.findByText('3 logins made');
    await user.type(screen.getByRole('searchbox'), 'zz');
    expect(await screen.findByText('Nothing in the record fits this.')).toBeTruthy();
    expect(world.queries.at(-1)).toContain('search=zz');
    expect(screen.queryByText(/Save as CSV/)).toBeNull();
  });

  it('says in words what came of an act, never by a code', async () => {
    const at = '2026-09-03T09:00:00Z';
    const of = { at, who: 'Dee Admin', place: 'Maple Valley School District' };
    const { user } = open('admin', ({ record }) => {
      record.entries = [
        { ...of, id: '9', act: 'year-ended', count: 22, code: 'suspend' },
        { ...of, id: '8', act: 'canary-tried', code: 'asked-for-code' },
        { ...of, id: '7', act: 'connection-died', code: 'connection-lacks-rights' },
        { ...of, id: '6', act: 'connected', code: 'service-user' },
      ];
    });
    await user.click(await button(/^Record$/));
    expect(await screen.findByText('Suspend them')).toBeTruthy();
    expect(screen.getByText('Canvas asked for a code')).toBeTruthy();
    expect(screen.getByText('The connection lacks a permission.')).toBeTruthy();
    expect(screen.getByText('In the name of a service user')).toBeTruthy();
  });

  it('is saved as a file with what it is narrowed to', async () => {
    const saved: string[] = [];
    URL.createObjectURL = () => 'blob:record';
    URL.revokeObjectURL = () => undefined;
    HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) {
      saved.push(this.download);
    };
    const { user, world } = open('admin');
    await user.click(await button(/^Record$/));
    await screen.findByText('3 logins made');
    await user.type(screen.getByRole('searchbox'), 'Priya');
    await screen.findByText(/^Login made/);
    await user.click(await button(/^Save as CSV$/));
    await waitFor(() => expect(saved).toEqual(['login-cards-record.csv']));
    expect(world.asked).toContain('GET /api/record/export');
    expect(world.queries.at(-1)).toContain('search=Priya');
    expect(await screen.findAllByText(/That it was is on record, too/)).toHaveLength(2);
  });
});

describe('filterOf', () => {
  const noon = new Date(2026, 10, 22, 12).getTime();
  it('lets everything through, or what was chosen, from midnight on', () => {
    expect(filterOf({ search: '  ', group: 'all', period: 'all' }, noon)).toEqual({});
    expect(filterOf({ search: ' ada ', group: 'prints', period: 'week' }, noon)).toEqual({
      search: 'ada',
      group: 'prints',
      since: new Date(2026, 10, 15).toISOString(),
    });
    expect(filterOf({ search: '', group: 'all', period: 'day' }, noon)).toEqual({
      since: new Date(2026, 10, 22).toISOString(),
    });
  });
});
