/**
 * How a CSV is written that a spreadsheet opens as it is: UTF-8 with its mark, CRLF. A cell that would be taken for a formula begins with
 * an apostrophe. Where lists are parted by semicolons, as in Spain, what stands behind one is a cell of its own, and a formula, whatever quotes
 * are around the whole: there a quote counts only where a cell begins. So an apostrophe stands before it, too.
 */
export const safeCsv = {
  bom: true,
  record_delimiter: 'windows',
  quoted_match: /[\r\n\t;|]/,
  escape_formulas: true,
  cast: {
    string: (value: string): string =>
      value.replace(/([\r\n\t;|]["\s]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g, "$1'"),
  },
} as const;
