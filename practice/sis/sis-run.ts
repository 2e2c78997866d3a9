import type { AuthenticationProvider } from '../model/accounts.ts';
import type { SisOptions } from '../model/imports.ts';
import type { Pseudonym } from '../model/people.ts';
import type { PracticeDeps } from '../practice-deps.ts';

/** One import under way. */
export interface SisRun extends PracticeDeps {
  rootId: number;
  importId: number;
  options: SisOptions;
  /** Who started it; null = nobody in particular. They cannot remove themselves. */
  startedBy: number | null;
  /** Says something about a row that is carried out all the same. */
  remark(message: string): void;
  /** Done when every row of this kind of file has been read. */
  atEnd(act: () => void): void;
}

/** One row by its headings, in lower case; what is empty was not given. */
export type SisRow = Readonly<Record<string, string>>;

/** A row that is not carried out; the next one is. The message is what Canvas lists as a warning. */
export class RowSkipped extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RowSkipped';
  }
}

/** A field of a row; undefined when missing or empty. */
export function given(row: SisRow, name: string): string | undefined {
  return row[name] === '' ? undefined : row[name];
}

export const plainOptions: SisOptions = {
  overrideStickiness: false,
  updateSisIdIfLoginClaimed: false,
  skipDeletes: false,
  batchTermId: null,
  dropStatus: 'deleted',
  changeThreshold: null,
};

/** Whether a field was changed by hand and stays as it is. (Canvas: lib/sticky_sis_fields.rb) */
export function isStuck(
  run: SisRun,
  row: { readonly stickyFields: readonly string[] },
  field: string,
): boolean {
  return !run.options.overrideStickiness && row.stickyFields.includes(field);
}

/** The login of a SIS id in the root account, deleted or not. */
export function loginOfSis({ world, rootId }: SisRun, sisId: string): Pseudonym | undefined {
  return world.pseudonymsWithSis(sisId).find((login) => login.accountId === rootId);
}

/** An active provider by its id or type; undefined when there is none. */
export function providerNamed({ world, rootId }: SisRun, named: string): AuthenticationProvider | undefined {
  return world.activeProviders(rootId).find(({ id, authType }) => String(id) === named || authType === named);
}

/** Has the user, beside the login of this SIS id, another one that is not deleted? One without a SIS id counts, and a suspended one. */
export function hasOtherLogin({ world, rootId }: SisRun, userId: number, sisId: string): boolean {
  return world
    .pseudonymsOf(userId)
    .some(
      (login) => login.accountId === rootId && login.workflowState !== 'deleted' && login.sisUserId !== sisId,
    );
}
