import { printingHeaders, type PrintingAnswer } from '../../contract/printing.ts';
import type { FoundChildren } from '../../contract/roster.ts';
import type { ArrangePiles, Pile } from '../../contract/school-cards.ts';
import { letterChoice } from './fake-letters.ts';
import { klass, longName } from './fake-names.ts';
import type { FakeWorld } from './fake-worlds.ts';

/** Each printing has an id of its own. */
export function printingOf({ asked, forgetsPrinted }: FakeWorld): Record<string, string> {
  return {
    [printingHeaders.id]: `printing-${asked.length}`,
    [printingHeaders.forgets]: forgetsPrinted ? 'yes' : 'no',
  };
}

const onePagePdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

/** An empty sheet. */
export const cardPreview = {
  svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 215.9 279.4"><rect width="215.9" height="279.4" fill="#ffffff"/></svg>',
  page: 1,
  pages: 3,
  warnings: [],
};

/** Whoever is asked for: the first of the class, the one with the long name among them. */
export function foundChildren({ roster }: FakeWorld): FoundChildren {
  const { id: classId, name: className, accountName: schoolName } = roster.class;
  const children = roster.students.slice(5, 9).map(({ id, name, tellApart, state }, index) => ({
    studentId: id,
    name,
    ...(tellApart === undefined ? {} : { tellApart }),
    username: `child${27 + index}`,
    state: state === 'locked' || index === 1 ? ('locked' as const) : ('has-card' as const),
    classId,
    className,
    schoolName,
  }));
  return { children, more: true };
}

/** What was made in the class before. */
export function listBatches({ batch: { items, ...head } }: FakeWorld): unknown {
  return { batches: [{ ...head, counts: { made: items.length - 2, failed: 2 } }] };
}

/** Classes of a school that may be printed: the third has a long name, and none of its children got a login there. */
export function somePiles(count: number): Pile[] {
  return Array.from({ length: count }, (_, index) => ({
    classId: String(801 + index),
    name: index === 2 ? `Grade 2 – ${longName}` : index === 0 ? klass.name : `Room ${index + 1}`,
    schoolName: klass.accountName,
    made: index === 2 ? 0 : 20 + (index % 7),
    today: index === 1 ? 1 : 0,
    isChosen: index !== 2,
    isHomeroom: index === 1,
  }));
}

function arrange(world: FakeWorld, { classIds, homeroomIds, leftOutIds, takenIds }: ArrangePiles): void {
  world.piles = classIds.flatMap((id) => {
    const pile = world.piles.find(({ classId }) => classId === id);
    if (!pile) return [];
    const isChosen = pile.made > 0 ? !leftOutIds.includes(id) : takenIds.includes(id);
    return [{ ...pile, isChosen, isHomeroom: homeroomIds.includes(id) }];
  });
}

/** What is printed, and how it will look. Undefined: something else is asked for. */
export function actOnPrinting(world: FakeWorld, what: string, body: unknown): unknown {
  if (what === 'GET /api/nudges') return { nudges: world.nudges };
  if (what.startsWith('PUT /api/nudges/')) return Object.assign(world.nudges, { [what.slice(16)]: body });
  if (what.endsWith('/test-page')) return onePagePdf;
  if (what.startsWith('GET') && what.endsWith('/letters')) return letterChoice;
  if (what.endsWith('/piles/ahead')) return {};
  if (what.endsWith('/piles')) {
    if (what.startsWith('PUT')) arrange(world, body as ArrangePiles);
    return { piles: world.piles };
  }
  if (what.endsWith('/cards/printed')) {
    world.printingSaid.push(body as PrintingAnswer);
    const isForgotten = world.forgetsPrinted && (body as PrintingAnswer).isGood;
    const printed = world.roster.students.filter(
      ({ state, forgotten }) => state === 'has-card' && !forgotten,
    );
    const now = { printedAt: '2026-09-14T15:00:00Z', printedBy: 'Ms. Rivera', forgotten: true };
    if (isForgotten) for (const student of printed) Object.assign(student, now);
    return { cards: printed.length, forgotten: isForgotten ? printed.length : 0 };
  }
  if (!/\/(cards|key-sheet|poster|substitute|letters|mail-merge)$/.test(what)) return undefined;
  world.sheetAsked = body;
  return what.endsWith('/mail-merge') ? new Blob(['Number'], { type: 'text/csv' }) : onePagePdf;
}
