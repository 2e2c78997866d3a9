// Prints the table of docs/usernames-and-passwords.md: npx tsx words/passwords/print-styles.ts
import { passwordStyles, settingDefaults, wordLanguages, wordLevels } from '../../contract/policy.ts';
import { describeStyle } from './describe-style.ts';

const range = ({ fewest, most }: { fewest: number; most: number }): string =>
  fewest === most ? String(fewest) : `${String(fewest)}-${String(most)}`;

const rows = wordLanguages.flatMap((wordLanguage) =>
  wordLevels.flatMap((wordLevel) =>
    passwordStyles
      .filter((style) => style !== 'pattern')
      .map((passwordStyle) => {
        const told = describeStyle({ ...settingDefaults, wordLanguage, wordLevel, passwordStyle });
        const { count, bits, guessedOnceIn, keystrokes, example, fault } = told;
        const figures = fault
          ? ['too few', '', '', '', '', '']
          : [
              example.join(' '),
              count.toLocaleString('en'),
              String(bits),
              `1 in ${guessedOnceIn.toLocaleString('en')}`,
              range(keystrokes.keyboard),
              range(keystrokes.ipad),
            ];
        return [wordLanguage, wordLevel, passwordStyle, ...figures];
      }),
  ),
);

const head = [
  'Language',
  'Level',
  'Style',
  'Example',
  'Passwords',
  'Bits',
  'Ten tries hit',
  'Keys',
  'Taps on an iPad',
];
for (const row of [head, head.map(() => '---'), ...rows]) process.stdout.write(`| ${row.join(' | ')} |\n`);
