import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CardButtons } from '../../client/card/card-buttons.tsx';
import { CardChoiceField } from '../../client/card/card-choice.tsx';
import { CardsScreen } from '../../client/card/cards-screen.tsx';
import { DidItPrint } from '../../client/card/did-it-print.tsx';
import { ForgottenNote } from '../../client/card/forgotten-note.tsx';
import { useSheets } from '../../client/card/use-sheets.ts';
import type { CardChoice } from '../../client/card/whose-cards.ts';
import type { PrintingAnswer } from '../../contract/printing.ts';
import { fakeWorld } from './fake-worlds.ts';
import { openPart } from './open-part.tsx';

afterEach(cleanup);
vi.setConfig({ testTimeout: 60_000 });
const patient = { timeout: 30_000 };

function ask({ forgets = false, forgotten = 0 } = {}) {
  const said: PrintingAnswer[] = [];
  const [onGood, onAgain] = [vi.fn(), vi.fn()];
  const printing = { id: 'class-1/p', forgets };
  const told = { onGood, onAgain };
  openPart(<DidItPrint place={{ classId: '1' }} printing={printing} {...told} />, {
    answerPrinting: (_place, answer) => {
      said.push(answer);
      return Promise.resolve({ cards: 3, forgotten });
    },
  });
  return { said, ...told };
}

describe('whether the cards printed well', () => {
  it('is noted by a yes, and the keyboard is on what came of it', async () => {
    const { said, onGood, onAgain } = ask();
    expect(screen.queryByText(/passwords are forgotten here/)).toBeNull();
    fireEvent.click(screen.getByText('Yes'));
    const words = await screen.findByText(
      'Good. The cards are noted as printed.',
      { selector: 'p' },
      patient,
    );
    expect(document.activeElement).toBe(words);
    expect(said).toEqual([{ printing: 'class-1/p', isGood: true }]);
    expect(onGood).toHaveBeenCalledOnce();
    expect(onAgain).not.toHaveBeenCalled();
  });

  it('fetches the same once more by a no', async () => {
    const { said, onGood, onAgain } = ask();
    fireEvent.click(screen.getByText('No, once more'));
    await waitFor(() => expect(onAgain).toHaveBeenCalledOnce(), patient);
    expect(onGood).not.toHaveBeenCalled();
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

/** The buttons, over files that come at once and whose passwords are kept until they are printed. */
function CardsToPrint() {
  const printing = { id: 'class-1/p', forgets: true };
  const sheets = useSheets(() => Promise.resolve({ file: new Blob(), printing }));
  const nameOf = (use: string) => `${use} it`;
  const of = { request: {}, place: { classId: '1' }, disabled: false };
  return <CardButtons uses={['print', 'save']} nameOf={nameOf} sheets={sheets} {...of} />;
}

describe('a sheet that came', () => {
  const question = 'Did the cards print well?';
  const openCards = (prints: boolean) => {
    URL.createObjectURL = () => 'about:blank#sheet';
    URL.revokeObjectURL = revoked;
    const view = prints ? { focus: () => undefined, print: () => undefined } : null;
    vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get').mockReturnValue(view as Window | null);
    openPart(<CardsToPrint />, { answerPrinting: () => Promise.resolve({ cards: 3, forgotten: 3 }) });
  };
  /** By the button; jsdom loads nothing into the frame. */
  const print = async () => {
    fireEvent.click(screen.getByText('print it'));
    await waitFor(() => expect(document.querySelector('.print-frame')).toBeTruthy(), patient);
    fireEvent.load(document.querySelector('.print-frame')!);
  };
  const revoked = vi.fn();
  afterEach(() => {
    vi.restoreAllMocks();
    revoked.mockClear();
  });

  it('is asked about once it went to the printer, and is held no longer once it printed well', async () => {
    openCards(true);
    await print();
    await screen.findByText(question, {}, patient);
    expect(screen.getByText('Open in a new tab')).toBeTruthy();
    fireEvent.click(screen.getByText('Yes'));
    await screen.findByText(/^Good\. The 3 passwords/, { selector: 'p' }, patient);
    expect(screen.queryByText('Open in a new tab')).toBeNull();
    expect(screen.queryByText('Save as PDF')).toBeNull();
    expect(revoked).toHaveBeenCalledWith('about:blank#sheet');
    expect(document.querySelector('.print-frame')).toBeNull();
  });

  it.each(['Open in a new tab', 'Save as PDF'])(
    'is not asked about where the browser did not print it, until “%s” is pressed',
    async (way) => {
      openCards(false);
      await print();
      const note = await screen.findByText(
        /this browser will not print it from here\./,
        { selector: 'p' },
        patient,
      );
      expect(note.textContent).toContain('print it within the hour: after that its passwords are forgotten');
      expect(screen.queryByText(question)).toBeNull();
      // jsdom goes nowhere.
      screen.getByText(way).addEventListener('click', (event) => event.preventDefault());
      fireEvent.click(screen.getByText(way));
      expect(await screen.findByText(question, {}, patient)).toBeTruthy();
    },
  );
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

  it('say nothing of a password that stays where one child’s is forgotten, only what can be done', async () => {
    const [child, other] = students.slice(1, 3).map((student) => ({ ...student, forgotten: true }));
    const roster = { ...fakeWorld('all-made').roster, students: [students[0]!, child!, other!] };
    const of = { classId: '801', className: 'Room 12' };
    openPart(<CardsScreen {...of} student={child!} />, { roster: () => Promise.resolve(roster) });
    await screen.findByText(
      /password is no longer kept here, so the card cannot be printed again/,
      {},
      patient,
    );
    expect(screen.queryByText(/Printing does not change the password/)).toBeNull();
    expect(screen.getAllByRole('button', { name: /^Give a new password: / })).toHaveLength(1);
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
