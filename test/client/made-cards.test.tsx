import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MadeCards } from '../../client/batch/made-cards.tsx';
import type { PreviewRequest } from '../../contract/card.ts';
import type { RosterStudent } from '../../contract/roster.ts';
import { cardPreview } from './fake-printing.ts';
import { fakeWorld } from './fake-worlds.ts';
import { openPart } from './open-part.tsx';

afterEach(cleanup);
vi.setConfig({ testTimeout: 90_000 });
const patient = { timeout: 30_000 };

/** A batch that made logins for the first three of the class and failed for the fourth; `change` is what the class list says by now. */
function openCards(change: (students: RosterStudent[]) => RosterStudent[]): PreviewRequest[] {
  const { batch, roster } = fakeWorld('all-made');
  batch.items = batch.items.slice(0, 4);
  for (const [index, item] of batch.items.entries()) item.fate = index < 3 ? 'made' : 'failed';
  const asked: PreviewRequest[] = [];
  openPart(<MadeCards batch={batch} main />, {
    roster: () => Promise.resolve({ ...roster, students: change(roster.students) }),
    nudges: () => Promise.resolve({ nudges: {} }),
    letters: () => Promise.resolve({ languages: [], mayShowPasswords: false }),
    previewCards: (_classId, request) => {
      asked.push(request);
      return Promise.resolve(cardPreview);
    },
  });
  return asked;
}

describe('the cards of what was just made', () => {
  it('are not those that the class had before', async () => {
    const asked = openCards((students) => students);
    expect(await screen.findByText('Print 3 cards', {}, patient)).toBeTruthy();
    await waitFor(() => expect(asked[0]?.print.studentIds).toEqual(['1001', '1002', '1003']), patient);
  });

  it('are asked for as those of the class where all of the class were made', async () => {
    const asked = openCards((students) => students.slice(0, 3));
    expect(await screen.findByText('Print 3 cards', {}, patient)).toBeTruthy();
    await waitFor(() => expect(asked).toHaveLength(1), patient);
    expect(asked[0]?.print.studentIds).toBeUndefined();
  });

  it('leave out who has left since, and say whose password is gone', async () => {
    const asked = openCards((students) =>
      students.slice(1).map((student, index) => (index === 0 ? { ...student, forgotten: true } : student)),
    );
    expect(await screen.findByText('Print 1 card', {}, patient)).toBeTruthy();
    await waitFor(() => expect(asked[0]?.print.studentIds).toEqual(['1003']), patient);
    expect(screen.getByText(/password is no longer kept here/)).toBeTruthy();
  });
});
