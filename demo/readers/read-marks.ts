import * as mupdf from 'mupdf';

/** Where something was drawn, mm from the page's left and top. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** All that a page draws: where each glyph stands on its baseline, and what each path covers, lines counted as thin. */
export interface PageMarks {
  readonly glyphs: readonly Place[];
  readonly paths: readonly Area[];
}

const mmPerPt = 25.4 / 72;
/** Points taken of each curve. */
const steps = 24;

/** Reads a page (0 first) as a printer does: by what it draws, in order. */
export function readMarks(pdf: Uint8Array, page: number): PageMarks {
  const glyphs: Place[] = [];
  const paths: Area[] = [];
  const note = (path: mupdf.Path, ctm: mupdf.Matrix): void => {
    paths.push(areaOf(path, ctm));
  };
  const device = new mupdf.Device({
    fillPath: (path, _evenOdd, ctm) => note(path, ctm),
    strokePath: (path, _stroke, ctm) => note(path, ctm),
    fillText: (text, ctm) => {
      text.walk({
        showGlyph: (_font, [, , , , x, y]) => {
          glyphs.push(place(ctm, x, y));
        },
      });
    },
  });
  new mupdf.PDFDocument(pdf).loadPage(page).run(device, mupdf.Matrix.identity);
  device.close();
  return { glyphs, paths };
}

function place([a, b, c, d, e, f]: mupdf.Matrix, x: number, y: number): Place {
  return { x: (a * x + c * y + e) * mmPerPt, y: (b * x + d * y + f) * mmPerPt };
}

function areaOf(path: mupdf.Path, ctm: mupdf.Matrix): Area {
  const points: Place[] = [];
  let last: readonly [number, number] = [0, 0];
  const at = (x: number, y: number): void => {
    points.push(place(ctm, x, y));
    last = [x, y];
  };
  path.walk({
    moveTo: at,
    lineTo: at,
    curveTo: (...[x1, y1, x2, y2, x3, y3]) => {
      const [x0, y0] = last;
      for (let step = 1; step <= steps; step += 1) {
        const t = step / steps;
        at(bezier(t, [x0, x1, x2, x3]), bezier(t, [y0, y1, y2, y3]));
      }
    },
  });
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

function bezier(t: number, [a, b, c, d]: readonly [number, number, number, number]): number {
  const s = 1 - t;
  return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}
