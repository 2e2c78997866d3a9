import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../client/api.ts';
import { MailMerge } from '../../client/card/mail-merge.tsx';
import { PileList } from '../../client/card/pile-list.tsx';
import { SchoolCardMaker } from '../../client/card/school-card-maker.tsx';
import { usePiles } from '../../client/card/use-piles.ts';
import type { MailMergeRequest } from '../../contract/mail-merge.ts';
import type { PrintingAnswer } from '../../contract/printing.ts';
import type { ArrangePiles, AskAhead, SchoolCardsRequest } from '../../contract/school-cards.ts';
import { cardPreview, somePiles } from './fake-printing.ts';
import { openPart } from './open-part.tsx';

afterEach(cleanup);
vi.setConfig({ testTimeout: 60_000 });
vi.stubGlobal('CSS', { escape: (text: string) => text });
const patient = { timeout: 30_000 };
const placeOf = (name: string) => screen.findByLabelText<HTMLInputElement>(`Place of ${name}`, {}, patient);

function Arranged() {
  return <PileList arranged={usePiles('12')} />;
}

function openPiles(count: number): ArrangePiles[] {
  const kept: ArrangePiles[] = [];
  openPart(<Arranged />, {
    piles: () => Promise.resolve({ piles: somePiles(count) }),
    keepPiles: (accountId, arranged) => {
      expect(accountId).toBe('12');
      kept.push(arranged);
      return Promise.resolve(undefined);
    },
  });
  return kept;
}

describe('the classes of a school', () => {
  it('are moved by a number, ticked and marked as homerooms, and each of that is kept', async () => {
    const kept = openPiles(4);
    const place = await placeOf('Room 4');
    fireEvent.change(place, { target: { value: '1' } });
    expect(kept).toEqual([]);
    fireEvent.keyDown(place, { key: 'Enter' });
    await waitFor(() => expect(kept.at(-1)?.classIds).toEqual(['804', '801', '802', '803']), patient);
    fireEvent.click(screen.getByLabelText('Homeroom: Room 4'));
    await waitFor(() => expect(kept.at(-1)?.homeroomIds).toEqual(['804', '802']), patient);
    fireEvent.click(screen.getByLabelText('Room 2'));
    await waitFor(() => expect(kept.at(-1)?.leftOutIds).toEqual(['802']), patient);
    expect(kept).toHaveLength(3);
    expect((await placeOf('Room 4')).value).toBe('1');
  });

  it('stay where they are by what is no place', async () => {
    const kept = openPiles(4);
    const place = await placeOf('Room 4');
    for (const value of ['', '0', '4', 'two', '1.5']) {
      fireEvent.change(place, { target: { value } });
      fireEvent.keyDown(place, { key: 'Enter' });
    }
    expect(place.value).toBe('4');
    expect(kept).toEqual([]);
  });

  it('come a page at a time where they are many; a search finds the others, and many are ticked at once', async () => {
    const kept = openPiles(60);
    await placeOf('Room 4');
    expect(screen.getAllByLabelText(/^Place of/)).toHaveLength(25);
    expect(screen.getByText('Page 1 of 3')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Search by class name'), { target: { value: 'room 6' } });
    expect((await placeOf('Room 60')).value).toBe('60');
    expect(screen.getAllByLabelText(/^Place of/)).toHaveLength(2);
    fireEvent.click(screen.getByText('Leave these 2 classes out'));
    await waitFor(() => expect(kept.at(-1)?.leftOutIds).toEqual(['806', '860']), patient);
  });
});

describe('the cards of a whole school', () => {
  it('are of the classes ticked, in their order, by the looks chosen, and are asked about', async () => {
    const asked: SchoolCardsRequest[] = [];
    const said: PrintingAnswer[] = [];
    const printing = { id: 'account-12/p', forgets: true };
    openPart(<SchoolCardMaker accountId="12" />, {
      piles: () => Promise.resolve({ piles: somePiles(4) }),
      nudges: () => Promise.resolve({ nudges: {} }),
      letters: () => Promise.resolve({ languages: [], mayShowPasswords: false }),
      previewCards: () => Promise.resolve(cardPreview),
      schoolCards: (_accountId, request) => {
        asked.push(request);
        return Promise.resolve({ file: new Blob(['zip']), printing });
      },
      answerPrinting: (place, answer) => {
        expect(place).toEqual({ accountId: '12' });
        said.push(answer);
        return Promise.resolve({ cards: 60, forgotten: 60 });
      },
    });
    fireEvent.click(await screen.findByText('Save as a ZIP, one PDF for each class', {}, patient));
    expect(
      await screen.findByText(/If you say yes, their passwords are forgotten/, {}, patient),
    ).toBeTruthy();
    expect(asked).toMatchObject([
      {
        classIds: ['801', '802', '804'],
        homeroomIds: ['802'],
        cover: true,
        format: 'zip',
        cards: { stock: 'letter-8', style: 'clear' },
      },
    ]);
    fireEvent.click(screen.getByText('Yes'));
    expect(
      await screen.findByText(/^Good\. The 60 passwords are forgotten/, { selector: 'p' }, patient),
    ).toBeTruthy();
    expect(said).toEqual([{ printing: 'account-12/p', isGood: true }]);
  });
});

describe('many classes', () => {
  const openMany = (askPilesAhead: (accountId: string, body: AskAhead) => Promise<unknown>) => {
    const printed: string[][] = [];
    openPart(<SchoolCardMaker accountId="12" />, {
      piles: () => Promise.resolve({ piles: somePiles(15) }),
      nudges: () => Promise.resolve({ nudges: {} }),
      letters: () => Promise.resolve({ languages: [], mayShowPasswords: false }),
      previewCards: () => Promise.resolve(cardPreview),
      askPilesAhead,
      schoolCards: (_accountId, { classIds }) => {
        printed.push(classIds);
        return Promise.resolve({ file: new Blob(['zip']) });
      },
    });
    return printed;
  };
  const press = async () =>
    fireEvent.click(await screen.findByText('Save as a ZIP, one PDF for each class', {}, patient));

  it('are asked about a few at a time before their file is, each once, and one sees how far it is', async () => {
    const ahead: string[][] = [];
    const goOn: (() => void)[] = [];
    const printed = openMany((accountId, { classIds }) => {
      expect(accountId).toBe('12');
      ahead.push(classIds);
      return new Promise<void>((resolve) => goOn.push(resolve));
    });
    await press();
    for (const done of [0, 6, 12]) {
      const [said] = await screen.findAllByText(new RegExp(`today: ${done} of 14`), {}, patient);
      expect(said).toBeTruthy();
      expect(printed).toEqual([]);
      goOn[done / 6]?.();
    }
    await waitFor(() => expect(printed).toHaveLength(1), patient);
    expect(ahead.map(({ length }) => length)).toEqual([6, 6, 2]);
    expect(ahead.flat()).toEqual(printed[0]);
    expect(screen.queryByText(/who is in the classes today/)).toBeNull();
  });

  it('are not printed where Canvas cannot be asked: the reason stands there instead', async () => {
    const printed = openMany(() => Promise.reject(new ApiProblem('canvas-unreachable', 'Not now.')));
    await press();
    expect(await screen.findByText('Canvas cannot be reached.', {}, patient)).toBeTruthy();
    expect(printed).toEqual([]);
    expect(screen.queryByText(/who is in the classes today/)).toBeNull();
  });
});

describe('the list for mail merge', () => {
  it.each([false, true])('offers passwords only where the school lets letters say them: %s', async (may) => {
    const asked: MailMergeRequest[] = [];
    openPart(
      <MailMerge
        classId="801"
        locale="es"
        fetchFile={(request) => {
          asked.push(request);
          return Promise.resolve(new Blob(['list']));
        }}
      />,
      { letters: () => Promise.resolve({ languages: [], mayShowPasswords: may }) },
    );
    if (may) fireEvent.click(await screen.findByLabelText(/^With the passwords/, {}, patient));
    fireEvent.click(screen.getByText('Save the list (CSV)'));
    await waitFor(
      () => expect(asked).toEqual([{ locale: 'es', order: 'family-name', passwords: may }]),
      patient,
    );
    expect(screen.queryByLabelText(/^With the passwords/) !== null).toBe(may);
  });
});
