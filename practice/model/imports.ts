/** The files of a SIS import that are understood here, in the order in which Canvas reads them. */
export const SIS_FILES = ['course', 'section', 'user', 'login', 'enrollment'] as const;
export type SisFile = (typeof SIS_FILES)[number];

/** What an import was asked to do besides reading its rows. */
export interface SisOptions {
  /** Fields that were changed by hand are overwritten, too. */
  overrideStickiness: boolean;
  /** A login under another SIS id takes that of the row in place of the row being skipped. */
  updateSisIdIfLoginClaimed: boolean;
  /** Rows with status deleted are passed over. */
  skipDeletes: boolean;
  /** Batch mode: of this term goes what earlier imports made and this one does not name. null = no batch mode. */
  batchTermId: number | null;
  /** What becomes of such enrolments. */
  dropStatus: 'deleted' | 'completed' | 'inactive';
  /** Percent of what batch mode could take away; above it the import is aborted and nothing goes. null = no limit. */
  changeThreshold: number | null;
}

export interface SisImport {
  id: number;
  createdAt: number;
  workflowState: 'imported' | 'imported_with_messages' | 'aborted' | 'failed_with_messages';
  options: SisOptions;
  supplied: SisFile[];
  /** Rows carried out, by kind of file. */
  counts: Record<SisFile, number>;
  /** What batch mode took away. */
  batchDeleted: { enrollments: number; sections: number; courses: number };
  /** [file, why]: rows that were skipped, or carried out with a remark. */
  warnings: [string, string][];
}
