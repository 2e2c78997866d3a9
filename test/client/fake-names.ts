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

/** The children of the class: names in many scripts, two of one name, one that is absurdly long. */
export const childNames = [
  ['Aaliyah Brooks', 'Brooks, Aaliyah'],
  ['Omar Haddad', 'Haddad, Omar'],
  ['محمد الأحمد', 'الأحمد, محمد'],
  ['Nguyễn Thị Ánh', 'Nguyễn, Thị Ánh'],
  ['王小明', '王, 小明'],
  ['Łukasz Wójcik', 'Wójcik, Łukasz'],
  ['Mia Johnson', 'Johnson, Mia'],
  ['Mia Johnson', 'Johnson, Mia'],
  [longName, 'Villanueva-Montgomery y Castellanos-Featherstonehaugh, Maximiliana-Guadalupe'],
  ['Priya Raman', 'Raman, Priya'],
  ['Sofía Peña Ortiz', 'Peña Ortiz, Sofía'],
  ['Liam O’Connor', 'O’Connor, Liam'],
  ['김민준', '김, 민준'],
  ['Zoë van der Berg', 'van der Berg, Zoë'],
] as const;

/** The picture beside a word of a password. */
export const frogPicture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><circle cx="18" cy="18" r="16" fill="#5c913b"/></svg>';
