import { printingHeaders } from '../../contract/printing.ts';
import type { FoundChildren } from '../../contract/roster.ts';
import type { FakeWorld } from './fake-worlds.ts';

/** Each printing has an id of its own. */
export function printingOf({ asked, forgetsPrinted }: FakeWorld): Record<string, string> {
  return {
    [printingHeaders.id]: `printing-${asked.length}`,
    [printingHeaders.forgets]: forgetsPrinted ? 'yes' : 'no',
  };
}

export const onePagePdf = Buffer.from(
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
  const children = roster.students.slice(5, 9).map(({ id, name, username = 'child22' }) => ({
    studentId: id,
    name,
    username,
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
