import type { Nudge } from '../../contract/nudge.ts';
import type { Stock } from '../../contract/stocks.ts';
import { cardTexts } from './card-texts.ts';
import type { CardLocale } from './card-types.ts';
import { drawTagged } from './draw-tagged.ts';
import { layOutTestPage } from './lay-out-test-page.ts';
import { addPdfPage, closePdf, openPdf } from './open-pdf.ts';
import { rememberShapes } from './remember-shapes.ts';
import { testPageTexts } from './test-page-texts.ts';

export interface TestPageInput {
  readonly stock: Stock;
  readonly nudge: Nudge;
  readonly locale: CardLocale;
  readonly madeOn: Date;
}

/** Draws the page by which somebody finds out how far off their printer is. Nobody's data is on it. */
export async function drawTestPagePdf({ stock, nudge, locale, madeOn }: TestPageInput): Promise<Buffer> {
  const texts = cardTexts[locale];
  const pdf = openPdf({ title: testPageTexts[locale].title, language: texts.language, madeOn });
  const shapes = rememberShapes();
  const page = layOutTestPage(stock, nudge, locale, shapes.measure);
  addPdfPage(pdf, page);
  const section = pdf.struct('Sect');
  pdf.addStructure(section);
  drawTagged({ pdf, texts, shapes, findPicture: () => undefined }, section, page.marks, 'P');
  section.end();
  return closePdf(pdf);
}
