import type { ClassRow } from '../../contract/roster.ts';

/** Longer than any school's list holds: nothing on a screen may break under it. */
export const longName =
  'Maximiliana-Guadalupe Esperanza de los Ángeles Villanueva-Montgomery y Castellanos-Featherstonehaugh';

export const klass: ClassRow = {
  id: '801',
  name: 'Grade 1 – Room 12 (Ms. Rivera)',
  code: 'G1-12',
  accountId: '12',
  accountName: 'Maple Elementary',
  schoolOn: true,
  published: true,
  students: 14,
  made: 12,
};
