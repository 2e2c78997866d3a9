import type { CollectionName } from './collection-plans.ts';
import { SchemaTooNewError } from './start-faults.ts';

/** A document as it lies in a database, whichever program wrote it. */
export type StoredDocument = Readonly<Record<string, unknown>> & { readonly id: string };

/**
 * One forward step of the schema: how each document of a collection looks afterwards. Indexes are no part of it: they
 * are brought up to `collectionPlans` after the steps, at every start.
 */
export interface Migration {
  /** What it does, for people. */
  readonly does: string;
  readonly collection: CollectionName;
  /**
   * Answers the document in its new form, or undefined where it has that form already. It is asked again about documents
   * that it has changed when a process was killed in the middle, and must not keep anything between two documents.
   */
  readonly rewrite: (document: StoredDocument) => StoredDocument | undefined;
}

/** Every step since schema version 1, oldest first; never changed once released, only added to. */
export const migrations: readonly Migration[] = [];

/** The schema version that a program with these steps writes: an empty database has 0, the first schema was 1. */
export function versionOf(steps: readonly Migration[]): number {
  return steps.length + 1;
}

/** The steps that a database of a version (0 or more) still lacks. Throws `SchemaTooNewError`. */
export function stepsFrom(version: number, steps: readonly Migration[]): readonly Migration[] {
  if (version > versionOf(steps)) throw new SchemaTooNewError(version, versionOf(steps));
  return version === 0 ? [] : steps.slice(version - 1);
}
