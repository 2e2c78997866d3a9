import { studentStates, type RosterStudent } from '../../contract/roster.ts';
import { whoseCards } from '../card/whose-cards.ts';

export const sortOrders = ['last-name', 'first-name', 'state'] as const;
export type SortOrder = (typeof sortOrders)[number];

/** Whom the list shows; `moved-away` are in the class no longer, and in a list of their own. */
export const rosterFilters = ['all', 'new', 'never-signed-in', 'locked', 'opted-out', 'moved-away'] as const;
export type RosterFilter = (typeof rosterFilters)[number];

export interface Arrangement {
  readonly search: string;
  /** A section's name, or '' for all. */
  readonly section: string;
  readonly order: SortOrder;
  readonly show: RosterFilter;
}

/** The students that match, in the wanted order. Names are compared as the reader's language does, accents aside when searching. */
export function arrangeStudents(
  students: readonly RosterStudent[],
  { search, section, order, show }: Arrangement,
  locale: string,
): RosterStudent[] {
  const wanted = plain(search);
  const compare = new Intl.Collator(locale, { numeric: true }).compare;
  const byLastName = (a: RosterStudent, b: RosterStudent) => compare(a.sortableName, b.sortableName);
  const orders: Readonly<Record<SortOrder, typeof byLastName>> = {
    'last-name': byLastName,
    'first-name': (a, b) => compare(a.name, b.name),
    state: (a, b) => studentStates.indexOf(a.state) - studentStates.indexOf(b.state) || byLastName(a, b),
  };
  return whom(students, show)
    .filter((student) => section === '' || student.sections.includes(section))
    .filter((student) => wanted === '' || plain(`${student.name} ${student.username ?? ''}`).includes(wanted))
    .sort(orders[order]);
}

function whom(students: readonly RosterStudent[], show: RosterFilter): readonly RosterStudent[] {
  switch (show) {
    case 'all':
      return students;
    case 'new': {
      const isFirst = students.every(({ printedAt }) => printedAt === undefined);
      return whoseCards(students, isFirst ? 'never-printed' : 'new', new Set());
    }
    case 'never-signed-in':
      return students.filter(({ neverSignedIn }) => neverSignedIn === true);
    case 'locked':
    case 'opted-out':
      return students.filter(({ state }) => state === show);
    case 'moved-away':
      return [];
  }
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

export interface RosterCounts {
  /** Children of the class who may have a login. */
  readonly children: number;
  /** Who would get one now. */
  readonly toMake: number;
  readonly withCard: number;
  /** Of those, whose password is still kept. */
  readonly printable: number;
  /** Of those with a card, whose has been on paper. */
  readonly printed: number;
  readonly leftOut: number;
}

/** What the class comes to, for the sentence above the list and the button. */
export function countStudents(students: readonly RosterStudent[]): RosterCounts {
  const leftOut = students.filter((student) => student.state === 'left-out').length;
  const toMake = students.filter(
    ({ state, username }) => state === 'none-yet' || (state === 'needs-attention' && username === undefined),
  ).length;
  const holders = students.filter((student) => student.state === 'has-card');
  const printed = holders.filter(({ printedAt }) => printedAt !== undefined).length;
  const printable = holders.filter(({ forgotten }) => forgotten !== true).length;
  return {
    children: students.length - leftOut,
    toMake,
    withCard: holders.length,
    printable,
    printed,
    leftOut,
  };
}
