import { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';

export const ptPerMm = 72 / 25.4;

const pieceSize = 65_536;

/** What a reader program shows of a sheet. The title holds no name and no class. */
export interface PdfFacts {
  readonly title: string;
  readonly language: string;
  readonly madeOn: Date;
}

export type Pdf = PDFKit.PDFDocument;

/**
 * A tagged PDF 1.7 without pages. It says of itself what `PdfFacts` say and the product's name, nothing else; with
 * the same facts and the same drawing it is the same to the byte.
 */
export function openPdf({ title, language, madeOn }: PdfFacts): Pdf {
  const info = { Title: title, Producer: 'Login Cards', Creator: 'Login Cards', CreationDate: madeOn };
  const pdf = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: language,
    margin: 0,
    info,
  });
  gatherOutput(pdf);
  return pdf;
}

/** pdfkit hands on each line of the file by itself, some forty for a card: they leave in pieces of `pieceSize`. */
function gatherOutput(pdf: Pdf): void {
  const stream = pdf as unknown as Readable;
  let piece = Buffer.allocUnsafe(pieceSize);
  let used = 0;
  const hand = (): void => {
    if (used > 0) Readable.prototype.push.call(stream, piece.subarray(0, used));
    piece = Buffer.allocUnsafe(pieceSize);
    used = 0;
  };
  stream.push = (chunk: Uint8Array | null) => {
    if (chunk === null || chunk.length > pieceSize - used) hand();
    if (chunk === null || chunk.length > pieceSize) return Readable.prototype.push.call(stream, chunk);
    piece.set(chunk, used);
    used += chunk.length;
    return true;
  };
}

/** Adds a page of that size in mm; everything drawn on it afterwards is in points from its top left. */
export function addPdfPage(pdf: Pdf, size: { readonly width: number; readonly height: number }): void {
  pdf.addPage({ size: [size.width * ptPerMm, size.height * ptPerMm], margin: 0 });
}

/** Ends the document and hands over its bytes. */
export async function closePdf(pdf: Pdf): Promise<Buffer> {
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}
