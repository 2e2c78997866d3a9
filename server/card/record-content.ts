import type { Pdf } from './open-pdf.ts';

/**
 * The operators that drawing makes (ISO 32000-1, annex A), as one text; the page gets none of them. pdfkit writes each operator
 * as an array of bytes of its own: hundreds for a code, which take more time and memory than what they say.
 */
export function recordContent(pdf: Pdf, draw: () => void): string {
  const operators: string[] = [];
  const outer = Object.getOwnPropertyDescriptor(pdf, 'addContent');
  const addContent = (operator: string): Pdf => {
    operators.push(operator);
    return pdf;
  };
  Object.defineProperty(pdf, 'addContent', { value: addContent, configurable: true });
  try {
    draw();
  } finally {
    if (outer) Object.defineProperty(pdf, 'addContent', outer);
    else Reflect.deleteProperty(pdf, 'addContent');
  }
  return operators.join('\n');
}

/** Draws on the page in one piece. */
export function drawAtOnce(pdf: Pdf, draw: () => void): void {
  const content = recordContent(pdf, draw);
  if (content !== '') pdf.addContent(Buffer.from(`${content}\n`, 'latin1'));
}
