import { SIS_FILES, type SisFile, type SisImport, type SisOptions } from '../model/imports.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { cleanUpBatch } from './clean-up-batch.ts';
import { importCourse } from './import-course.ts';
import { importEnrollment } from './import-enrollment.ts';
import { importLogin } from './import-login.ts';
import { importSection } from './import-section.ts';
import { importUser } from './import-user.ts';
import { readCsv } from './read-csv.ts';
import { plainOptions, RowSkipped, type SisRow, type SisRun } from './sis-run.ts';

/** One CSV of an import, under the name that warnings give it. */
export interface NamedCsv {
  name: string;
  csv: string;
}

const acts: Readonly<Record<SisFile, (run: SisRun, row: SisRow) => unknown>> = {
  course: importCourse,
  section: importSection,
  user: importUser,
  login: importLogin,
  enrollment: importEnrollment,
};

/** What an import is run with: everything of it that is not in its rows. */
export interface SisCall {
  options?: Partial<SisOptions>;
  /** The user who started it; null = nobody in particular. */
  startedBy?: number | null;
}

/**
 * Runs a SIS import: all files, each known by its headings, kind after kind in Canvas's order; then, in batch mode, what was not
 * named goes. A row that cannot be carried out is skipped with a warning and stops no other. Canvas does this in a job of minutes or
 * hours; here it is done when this returns. (Canvas: lib/sis/csv/import_refactored.rb, app/models/sis_batch.rb)
 */
export function runImport(deps: PracticeDeps, files: readonly NamedCsv[], call: SisCall = {}): SisImport {
  const result = begin(deps, { ...plainOptions, ...call.options });
  const run = openRun(deps, result, call.startedBy ?? null);
  const read = files.map((file) => ({ ...file, rows: readCsv(file.csv), kind: kindOf(file.csv) }));
  for (const { name, kind } of read)
    if (kind === undefined) result.warnings.push([name, "Couldn't find Canvas CSV import headers"]);
  for (const kind of SIS_FILES) {
    const later: (() => void)[] = [];
    const atEnd: SisRun['atEnd'] = (act) => void later.push(act);
    for (const file of read) {
      if (file.kind !== kind) continue;
      if (!result.supplied.includes(kind)) result.supplied.push(kind);
      const remark = remarkOn(result, file.name);
      for (const row of file.rows) carryOut({ ...run, remark, atEnd }, result, kind, row);
    }
    for (const act of later) act();
  }
  if (result.supplied.length === 0) {
    result.workflowState = 'failed_with_messages';
    return result;
  }
  cleanUpBatch(run, result);
  if (result.workflowState === 'imported' && result.warnings.length > 0)
    result.workflowState = 'imported_with_messages';
  return result;
}

/** A run for rows that come one by one. */
export function openRun(deps: PracticeDeps, result: SisImport, startedBy: number | null = null): SisRun {
  const { id: importId, options } = result;
  return {
    ...deps,
    rootId: deps.district.places.root,
    importId,
    options,
    startedBy,
    remark: remarkOn(result, ''),
    atEnd: (act) => act(),
  };
}

/** Notes the beginning of an import; every one has a number of its own, higher than those before. */
export function begin({ world, clock }: PracticeDeps, options: SisOptions = plainOptions): SisImport {
  return world.sisImports.add({
    createdAt: clock.now(),
    workflowState: 'imported',
    options,
    supplied: [],
    counts: { course: 0, section: 0, user: 0, login: 0, enrollment: 0 },
    batchDeleted: { enrollments: 0, sections: 0, courses: 0 },
    warnings: [],
  });
}

function remarkOn(result: SisImport, file: string): SisRun['remark'] {
  return (message) => {
    result.warnings.push([file, message]);
  };
}

function carryOut(run: SisRun, result: SisImport, kind: SisFile, row: SisRow): void {
  try {
    acts[kind](run, row);
    result.counts[kind] += 1;
  } catch (problem) {
    if (!(problem instanceof RowSkipped)) throw problem;
    run.remark(problem.message);
  }
}

/** By the headings, as Canvas tells files apart. (Canvas: lib/sis/csv/*_importer.rb) */
function kindOf(csv: string): SisFile | undefined {
  const [heading = ''] = csv.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/, 1);
  const names = new Set(heading.split(',').map((name) => name.trim().replaceAll('"', '').toLowerCase()));
  const hasAny = (...wanted: string[]): boolean => wanted.some((name) => names.has(name));
  const hasAll = (...wanted: string[]): boolean => wanted.every((name) => names.has(name));
  if (hasAny('existing_user_id', 'existing_integration_id', 'existing_canvas_user_id')) return 'login';
  if (hasAll('user_id', 'login_id')) return 'user';
  if (hasAny('section_id', 'course_id') && hasAll('user_id')) return 'enrollment';
  if (hasAll('section_id', 'name')) return 'section';
  return hasAll('course_id', 'short_name') ? 'course' : undefined;
}
