import { useEffect } from 'react';

/** Families of the fonts below, in the order to be tried after the machine's own. */
export const nameFamilies = [
  'Noto Sans Arabic',
  'Noto Sans Hebrew',
  'Noto Sans Devanagari',
  'Noto Sans Bengali',
  'Noto Sans Thai',
  'Noto Sans Ethiopic',
  'Noto Serif Nyiakeng Puachue Hmong',
  'Noto Sans SC',
  'Noto Sans KR',
] as const;

/** Which lists of fonts a name may need; none for Latin, Greek and Cyrillic, which every machine has. */
export function fontListsFor(name: string): readonly ('scripts' | 'east-asian')[] {
  const isEastAsian =
    /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u;
  const isOther =
    /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Thai}\p{Script=Ethiopic}\p{Script=Nyiakeng_Puachue_Hmong}]/u;
  return [
    ...(isOther.test(name) ? ['scripts' as const] : []),
    ...(isEastAsian.test(name) ? ['east-asian' as const] : []),
  ];
}

/** Brings the fonts for a name, from our own server, where its script asks for more than every machine has. */
export function useNameFonts(name: string): void {
  useEffect(() => {
    for (const list of fontListsFor(name)) {
      // Without them the name is shown as well as the machine can.
      const brought = list === 'scripts' ? import('./fonts/scripts.css') : import('./fonts/east-asian.css');
      brought.catch(() => undefined);
    }
  }, [name]);
}
