import { describe, it } from 'vitest';
import { PrintRequestSchema } from '../../contract/card.ts';
import { renderPng } from '../../demo/readers/read-pdf.ts';
import { drawKeySheetPdf } from '../../server/card/draw-key-sheet-pdf.ts';
import { drawSchoolPdf } from '../../server/card/draw-school-pdf.ts';
import { drawSheetsPdf } from '../../server/card/draw-sheets-pdf.ts';
import { readLetterFiles } from '../../server/card/letter-files.ts';
import { wishesOf } from '../../server/card/print-cards.ts';
import type { SheetOrder } from '../../server/card/sheet-blocks.ts';
import { expectApproved } from './expect-approved.ts';
import { buildFace } from './sample-class.ts';

const dpi = 40;
const madeOn = new Date(0);
const place = {
  className: 'Grade 1 – Ms. Rivera',
  schoolName: 'Oak Hill Elementary',
  signInUrl: 'https://springfield.instructure.com/login/canvas',
};
const letters = readLetterFiles().map(({ language }): [string, SheetOrder] => [
  `letter-${language}`,
  { kind: 'letter', language, childName: 'Nguyễn Thị Ánh', ...place, qrUrl: place.signInUrl },
]);
const sheets: [string, SheetOrder][] = [
  ['poster', { kind: 'poster', locale: 'en', ...place }],
  ['substitute', { kind: 'substitute', locale: 'en', ...place }],
  ...letters,
];

describe('a sheet beside the cards', () => {
  it.each(sheets)('looks as it did when somebody approved it: %s', async (name, sheet) => {
    const pdf = await drawSheetsPdf({
      title: 'A sheet',
      locale: 'en',
      paper: 'letter',
      sheets: [sheet],
      madeOn,
    });
    expectApproved(`beside/${name}`, renderPng(pdf, 0, dpi));
  });
});

const logins =
  'mayar47 frogmoon47 anhn26 rocketapple29 muhammada52 catbus52 ananyat68 tigertree68 xiaomingw36 duckkite36 minjunk84 pandastar84 ' +
  'betelhemt95 fishhat95 noac73 owlpizza73 somchaij62 beedrum62 lukaszz57 foxlemon57 anastas48 snailring48 alexp92 bearleaf92 ' +
  'rahimc35 traincake35 sakuray79 goatbell79 yijunc26 crabplant26 joseam83 lioncloud83 pajnv59 vanrose59 siobhano74 sealboat74 ' +
  'maxik63 keyzebra63 jol28 pupsun28 zoev94 hensock94 kwameo86 wolfcup86 fatimaa72 deerbook72 ipekc39 birdjar39';

describe('the key sheet', () => {
  it('looks as it did', async () => {
    const typed = logins.split(' ');
    const rows = Array.from({ length: typed.length / 2 }, (_, index) =>
      buildFace(index, { username: typed[2 * index]!, password: typed[2 * index + 1]! }),
    );
    const pdf = await drawKeySheetPdf({
      ...place,
      rows,
      paper: 'letter',
      locale: 'en',
      madeOn: new Date(Date.UTC(2026, 8, 1)),
    });
    expectApproved('key-sheet', renderPng(pdf, 0, 80));
  });
});

describe('the pile of a whole school', () => {
  it('begins with a cover, and each class with a page of its own, that look as they did', async () => {
    const pdf = await drawSchoolPdf({
      ...wishesOf(PrintRequestSchema.parse({})),
      findPicture: () => undefined,
      madeOn,
      accountName: place.schoolName,
      printedBy: 'Sol Admin',
      cover: true,
      classes: Array.from({ length: 12 }, (_, index) => ({
        className: `Room ${index + 1}`,
        schoolName: place.schoolName,
        cards: [buildFace(index)],
      })),
    });
    expectApproved('beside/cover', renderPng(pdf, 0, dpi));
    expectApproved('beside/separator', renderPng(pdf, 1, dpi));
  });
});
