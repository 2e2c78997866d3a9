import { stringify } from 'csv-stringify/sync';
import type { Context } from '../context.ts';
import { safeCsv } from '../http/safe-csv.ts';
import type { PlanDocument, PlanLineDocument } from '../storage/plan-documents.ts';
import { openLine } from './draw-lines.ts';

export interface PlanFile {
  readonly plan: PlanDocument;
  readonly lines: readonly PlanLineDocument[];
  readonly passwords: boolean;
  readonly locale: 'en' | 'es';
}

const headings = {
  en: { name: 'Name', id: 'Canvas ID', username: 'Username', password: 'Password' },
  es: { name: 'Nombre', id: 'ID de Canvas', username: 'Nombre de usuario', password: 'Contraseña' },
} as const;

/**
 * In: a plan and its lines. Out: a CSV that Excel opens as it is (UTF-8 with its mark, CRLF) and that can be uploaded
 * again: of the children who get a login, without whoever is kept out. A cell that a spreadsheet would take for a formula
 * begins with an apostrophe. The child's own number is not in it: a teacher need not be allowed to see that.
 */
export function writePlanCsv(context: Context, { plan, lines, passwords, locale }: PlanFile): string {
  const { name, id, username, password } = headings[locale];
  const rows = lines
    .filter(({ skip, check }) => !skip && check !== 'left-out')
    .map((line) => {
      const opened = openLine(context, plan, line);
      const cells = [line.name, line.studentId, opened.username];
      return passwords ? [...cells, opened.password] : cells;
    });
  const heading = passwords ? [name, id, username, password] : [name, id, username];
  return stringify([heading, ...rows], safeCsv);
}
