/**
 * A CSV as SIS imports take it: a heading, commas, cells in double quotes where they hold a comma, a quote (doubled) or a line
 * break. Every row by its headings, in lower case; empty lines are passed over.
 */
export function readCsv(text: string): Record<string, string>[] {
  const rows = cellsOf(text.replace(/^\uFEFF/, '')).filter((row) => row.some((cell) => cell !== ''));
  const [heading = [], ...body] = rows;
  const names = heading.map((name) => name.trim().toLowerCase());
  return body.map((row) => Object.fromEntries(names.map((name, at) => [name, (row[at] ?? '').trim()])));
}

function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\n|\r|$)/g;
  for (const [whole, cell = '', end] of text.matchAll(pattern)) {
    if (whole === '') break;
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end !== ',') rows.push([]);
  }
  return rows;
}
