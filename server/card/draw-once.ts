import type { Pdf } from './open-pdf.ts';
import { recordContent } from './record-content.ts';

/** What is drawn in units of its own, from its left and top. */
interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly draw: () => void;
}

interface Form {
  readonly name: string;
  readonly object: PDFKit.PDFKitReference;
}

const forms = new WeakMap<Pdf, Map<unknown, Form>>();

/**
 * Draws a picture that comes many times: it is in the file once (a form XObject, ISO 32000-1, 8.10) and each further time is a
 * line of the page. `key` tells one picture of a file from another. The caller has placed and scaled the page's units.
 */
export function drawOnce(pdf: Pdf, key: unknown, picture: Drawn): void {
  const known = forms.get(pdf) ?? new Map<unknown, Form>();
  forms.set(pdf, known);
  const form = known.get(key) ?? { name: `Form${known.size + 1}`, object: writeForm(pdf, picture) };
  known.set(key, form);
  const xobjects = pdf.page.xobjects as Record<string, unknown>;
  xobjects[form.name] = form.object;
  pdf.addContent(`/${form.name} Do`);
}

function writeForm(pdf: Pdf, { width, height, draw }: Drawn): PDFKit.PDFKitReference {
  const content = recordContent(pdf, draw);
  const states = pdf.page.ext_gstates as Record<string, unknown>;
  const used = [...content.matchAll(/^\/(\w+) gs$/gm)].map(([, name = '']) => [name, states[name]] as const);
  const object = pdf.ref({
    Type: 'XObject',
    Subtype: 'Form',
    // Rims lie a little outside, and are not to be cut.
    BBox: [-width, -height, 2 * width, 2 * height],
    Resources: used.length > 0 ? { ExtGState: Object.fromEntries(used) } : {},
  });
  object.end(Buffer.from(content, 'latin1'));
  return object;
}
