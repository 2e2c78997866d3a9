import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { PrintedFile, Printing } from '../api.ts';
import type { SheetKind, SheetRequests } from '../door.ts';
import { saveFile } from '../ui/save-file.ts';
import { printPdf } from './print-pdf.ts';

/** A sheet that came, as the person's own browser holds it. */
export interface ReadySheet {
  readonly kind: SheetKind;
  readonly address: string;
  /** `not-printed`: the browser would not print it by itself. */
  readonly outcome: 'printing' | 'saved' | 'not-printed';
}

/** Cards that came: what they were asked for by, and the printing that they are. */
interface PrintedCards {
  readonly wish: SheetWish;
  readonly printing: Printing;
  /** False while the browser has not printed them, and nobody has opened or saved them either: there is no paper to ask about. */
  readonly isTaken: boolean;
}

/** A sheet, and what it is asked for by. */
export type SheetAsked = {
  [Kind in SheetKind]: { readonly kind: Kind; readonly request: SheetRequests[Kind] };
}[SheetKind];

/** `zip`: a file for each class, of a whole school. */
export type SheetWish = SheetAsked & { readonly use: 'print' | 'save' | 'zip' };

export type Sheets = ReturnType<typeof useSheets>;

export const fileNames: Readonly<Record<SheetKind, string>> = {
  cards: 'login-cards.pdf',
  'key-sheet': 'login-key-sheet.pdf',
  poster: 'sign-in-poster.pdf',
  substitute: 'sign-in-sheet.pdf',
  letters: 'letters-home.pdf',
};

/** Fetches sheets and hands them to the printer or the disk. What was fetched is let go with the screen. */
export function useSheets(fetchFile: (wish: SheetWish) => Promise<PrintedFile>) {
  const queries = useQueryClient();
  const [ready, setReady] = useState<ReadySheet>();
  // The key sheet is printed between the cards and the answer how they came out.
  const [printed, setPrinted] = useState<PrintedCards>();
  const held = useRef<string>(undefined);
  const letGo = () => {
    if (held.current) URL.revokeObjectURL(held.current);
    held.current = undefined;
    for (const frame of document.querySelectorAll('.print-frame')) frame.remove();
  };
  useEffect(() => letGo, []);
  const hand = async (file: Blob, { kind, use }: SheetWish): Promise<ReadySheet | undefined> => {
    letGo();
    if (use === 'zip') {
      saveFile(file, 'login-cards.zip');
      return undefined;
    }
    const address = URL.createObjectURL(file);
    held.current = address;
    if (use === 'save') save(address, fileNames[kind]);
    const outcome =
      use === 'save' ? 'saved' : (await printPdf(document, address)) ? 'printing' : 'not-printed';
    return { kind, address, outcome };
  };
  const fetchSheet = useMutation({
    mutationFn: async (wish: SheetWish) => {
      const { file, printing } = await fetchFile(wish);
      const sheet = await hand(file, wish);
      setReady(sheet);
      if (!printing) return;
      setPrinted({ wish, printing, isTaken: sheet?.outcome !== 'not-printed' });
      void queries.invalidateQueries({ queryKey: ['roster'] });
    },
  });
  /** The sheet that waits was opened or saved by hand. */
  const take = () => {
    if (ready?.kind === 'cards') setPrinted((cards) => cards && { ...cards, isTaken: true });
  };
  /** All is on paper: what was fetched is not held any longer, as its passwords may be forgotten by now. */
  const putAway = () => {
    letGo();
    setReady(undefined);
  };
  return { fetchSheet, ready, printed, take, putAway };
}

/** The file's name says what it is, never whose. */
function save(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
