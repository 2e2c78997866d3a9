import type { Retention, Settings } from '../../contract/policy.ts';
import type { ApiCall } from '../http/api-route.ts';
import type { Login } from '../storage/login-documents.ts';

/** A printing of cards, as the person who has the file can speak of it. */
export interface Printing {
  readonly id: string;
  /** Some of its passwords are forgotten once somebody says that it printed well. */
  readonly forgets: boolean;
}

/** A file that left, and what is to be asked about it. */
export interface Printed {
  readonly file: Buffer;
  readonly printing: Printing;
}

/** Whose cards: a printing is spoken of there, and nowhere else. */
export type PrintingPlace = { readonly classId: string } | { readonly accountId: string };

type Caller = Pick<ApiCall, 'context' | 'grant'>;

/** After the record has been told, so that an answer stands after what it answers. @param settings of every class whose cards are printed */
export function beginPrinting(
  { context }: Caller,
  place: PrintingPlace,
  settings: readonly Pick<Settings, 'retention'>[],
): Printing {
  return {
    id: `${printingsOf(place)}${String(context.clock.now())}-${context.random.token(9)}`,
    forgets: settings.some(({ retention }) => endsWithPrinting(retention)),
  };
}

/**
 * Notes with each login who printed its card, and when: told to whoever prints again or makes a new password. A password that the child was
 * given while the card was drawn stands on no card yet.
 */
export async function notePrinted(
  { context, grant }: Caller,
  { id: printingId }: Printing,
  logins: readonly Login[],
): Promise<void> {
  for (const login of logins) {
    const { id, passwordSealed = null, printedAt: at, printedBy: by } = login;
    const { printedBefore, printingId: unanswered } = login;
    // Of several printings that nobody has answered, the card before the first of them is the one known to be good.
    const before = unanswered === undefined && at !== undefined ? { at, by: by ?? '' } : printedBefore;
    const printed = { printedAt: context.clock.now(), printedBy: grant.name, printingId };
    await context.storage.logins.update(
      { id, passwordSealed },
      before === undefined
        ? { set: printed, unset: ['printedBefore'] }
        : { set: { ...printed, printedBefore: before } },
    );
  }
}

/** What the ids of all printings of a place begin with. */
export function printingsOf(place: PrintingPlace): string {
  return 'classId' in place ? `class-${place.classId}/` : `account-${place.accountId}/`;
}

/** When (ms) a printing was made. */
export function madeAt(printingId: string): number {
  return Number(/\/(\d+)-/.exec(printingId)?.[1] ?? 0);
}

function endsWithPrinting({ keep }: Retention): boolean {
  return keep === 'until-printed' || keep === 'never';
}
