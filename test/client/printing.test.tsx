import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CardChoiceField } from '../../client/card/card-choice.tsx';
import { DidItPrint } from '../../client/card/did-it-print.tsx';
import { ForgottenNote } from '../../client/card/forgotten-note.tsx';
import type { CardChoice } from '../../client/card/whose-cards.ts';
import type { PrintingAnswer } from '../../contract/printing.ts';
import { fakeWorld } from './fake-worlds.ts';
import { openPart } from './open-part.tsx';

afterEach(cleanup);
vi.setConfig({ testTimeout: 60_000 });
const patient = { timeout: 30_000 };

function ask({ forgets = false, forgotten = 0 } = {}) {
  const said: PrintingAnswer[] = [];
  const onAgain = vi.fn();
  const printing = { id: 'class-1/p', forgets };
  openPart(<DidItPrint place={{ classId: '1' }} printing={printing} onAgain={onAgain} />, {
    answerPrinting: (_place, answer) => {
      said.push(answer);
      return Promise.resolve({ cards: 3, forgotten });
    },
  });
  return { said, onAgain };
}

describe('whether the cards printed well', () => {
  it('is noted by a yes, and the keyboard is on what came of it', async () => {
    const { said, onAgain } = ask();
    expect(screen.queryByText(/passwords are forgotten here/)).toBeNull();
    fireEvent.click(screen.getByText('Yes'));
    const words = await screen.findByText(
      'Good. The cards are noted as printed.',
      { selector: 'p' },
      patient,
    );
    expect(document.activeElement).toBe(words);
    expect(said).toEqual([{ printing: 'class-1/p', isGood: true }]);
    expect(onAgain).not.toHaveBeenCalled();
  });

  it('fetches the same once more by a no', async () => {
    const { said, onAgain } = ask();
    fireEvent.click(screen.getByText('No, once more'));
    await waitFor(() => expect(onAgain).toHaveBeenCalledOnce(), patient);
    expect(said).toEqual([{ printing: 'class-1/p', isGood: false }]);
    expect(screen.queryByText('Did the cards print well?')).toBeNull();
  });

  it('says before the yes that passwords are forgotten by it, and after it that they are', async () => {
    ask({ forgets: true, forgotten: 3 });
    expect(screen.getByText(/If you say yes, their passwords are forgotten here/)).toBeTruthy();
    fireEvent.click(screen.getByText('Yes'));
    expect(
      await screen.findByText(/^Good\. The 3 passwords are forgotten/, { selector: 'p' }, patient),
    ).toBeTruthy();
  });
});

describe('whose cards', () => {
  const { students } = fakeWorld('all-made').roster;

  it('are those of whoever is ticked, by name', () => {
    const onTick = vi.fn();
    const choice: CardChoice = 'ticked';
    openPart(
      <CardChoiceField
        students={students.slice(0, 3)}
        choice={choice}
        ticked={new Set(['1002'])}
        onChoose={() => undefined}
        onTick={onTick}
      />,
      {},
    );
    expect(screen.getByDisplayValue('Children I tick')).toBeTruthy();
    fireEvent.click(screen.getByLabelText(/^Aaliyah/));
    expect(onTick).toHaveBeenLastCalledWith(new Set(['1002', '1001']));
    fireEvent.click(screen.getByLabelText(/^Omar/));
    expect(onTick).toHaveBeenLastCalledWith(new Set());
  });

  it('cannot be printed once the password is forgotten: who printed the card that works is told, and what can be done', () => {
    openPart(<ForgottenNote classId="801" students={students.slice(1, 3)} />, {});
    expect(screen.getByText(/passwords of these 2 children are no longer kept here/)).toBeTruthy();
    expect(screen.getByText(/printed on Sep 2, 2026 by Ms\. Rivera/)).toBeTruthy();
    expect(screen.getByText(/not printed yet/)).toBeTruthy();
    expect(screen.getByText(/give the child a new password/)).toBeTruthy();
    expect(screen.getAllByRole('button', { name: /^Give a new password: / })).toHaveLength(2);
  });
});
