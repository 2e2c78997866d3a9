/**
 * How a CSV is written that a spreadsheet opens as it is: UTF-8 with its mark, CRLF. A cell that would be taken for a formula begins with
 * an apostrophe; where lists are parted by semicolons, as in Spain, what stands behind one would be a cell of its own, and a formula.
 */
export const safeCsv = {
  bom: true,
  record_delimiter: 'windows',
  quoted_match: /[\r\n\t;|]/,
  escape_formulas: true,
} as const;
