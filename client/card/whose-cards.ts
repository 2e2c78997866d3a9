import type { RosterStudent } from '../../contract/roster.ts';

/** Whose cards to print: `new` are the logins made since the class was printed last. */
export const cardChoices = ['all', 'never-printed', 'new', 'ticked'] as const;
export type CardChoice = (typeof cardChoices)[number];

/** Those of a class whose card can be printed: a login, and its password still kept. */
export function withPrintableCard(students: readonly RosterStudent[]): RosterStudent[] {
  return students.filter(({ state, forgotten }) => state === 'has-card' && forgotten !== true);
}

/** Those whose login is there, but whose password is kept no longer. */
export function withForgottenPassword(students: readonly RosterStudent[]): RosterStudent[] {
  return students.filter(({ state, forgotten }) => state === 'has-card' && forgotten === true);
}

/** The children of a class that a choice means, in the order given. */
export function whoseCards(
  students: readonly RosterStudent[],
  choice: CardChoice,
  ticked: ReadonlySet<string>,
): RosterStudent[] {
  const printable = withPrintableCard(students);
  const last = students.reduce((latest, { printedAt = '' }) => (printedAt > latest ? printedAt : latest), '');
  switch (choice) {
    case 'all':
      return printable;
    case 'never-printed':
      return printable.filter((student) => !isOnPaper(student));
    case 'new':
      return printable.filter(({ madeAt = '' }) => last !== '' && madeAt > last);
    case 'ticked':
      return printable.filter(({ id }) => ticked.has(id));
  }
}

/** A card of an earlier password is not this one's. Times are ISO 8601 in UTC, so they compare as text. */
function isOnPaper({ printedAt, madeAt = '' }: RosterStudent): boolean {
  return printedAt !== undefined && printedAt >= madeAt;
}
