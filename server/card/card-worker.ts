import { parentPort } from 'node:worker_threads';
import { drawCardsPdf, type CardsPdfInput } from './draw-cards-pdf.ts';
import { drawPreview, type PreviewInput } from './preview-cards.ts';
import { drawKeySheetPdf, type KeySheetInput } from './draw-key-sheet-pdf.ts';
import { drawSchoolPdf, type SchoolPdfInput } from './draw-school-pdf.ts';
import { drawTestPagePdf, type TestPageInput } from './draw-test-page-pdf.ts';
import { drawSheetsPdf, type SheetsPdfInput } from './draw-sheets-pdf.ts';
import { loadPictures } from '../../words/load-pictures.ts';

/** What is to be drawn, as plain data: the pictures are read by whoever draws. */
export type DrawingJob =
  | { readonly kind: 'cards'; readonly input: Omit<CardsPdfInput, 'findPicture'> }
  | { readonly kind: 'preview'; readonly input: Omit<PreviewInput, 'findPicture'> }
  | { readonly kind: 'key-sheet'; readonly input: KeySheetInput }
  | { readonly kind: 'sheets'; readonly input: SheetsPdfInput }
  | { readonly kind: 'test-page'; readonly input: TestPageInput }
  | { readonly kind: 'school'; readonly input: Omit<SchoolPdfInput, 'findPicture'> };

/** `fault` is the name and the places in the code of what went wrong, never its text: that may quote a card. */
export type DrawingReply = { readonly bytes: Uint8Array } | { readonly fault: string };

/** The thread that draws, started by `DrawingPool`: one job per message, one reply for each. It logs nothing. */
const port = parentPort;
if (!port) throw new Error('card-worker runs as a worker thread only');

const findPicture = loadPictures();

port.on('message', (job: DrawingJob) => {
  draw(job).then(
    (pdf) => {
      const bytes = Uint8Array.from(pdf);
      port.postMessage({ bytes } satisfies DrawingReply, [bytes.buffer]);
    },
    (error: unknown) => {
      port.postMessage({ fault: describeFault(error) } satisfies DrawingReply);
    },
  );
});

async function draw(job: DrawingJob): Promise<Buffer> {
  if (job.kind === 'preview') {
    return Buffer.from(JSON.stringify(await drawPreview({ ...job.input, findPicture })));
  }
  if (job.kind === 'cards') return drawCardsPdf({ ...job.input, findPicture });
  if (job.kind === 'test-page') return drawTestPagePdf(job.input);
  if (job.kind === 'school') return drawSchoolPdf({ ...job.input, findPicture });
  return job.kind === 'key-sheet' ? drawKeySheetPdf(job.input) : drawSheetsPdf(job.input);
}

function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...places.slice(0, 8)].join('\n');
}
