import type { ChooseClasses } from '../../../contract/school-batch.ts';
import type { Context } from '../../context.ts';
import { Problem } from '../../problem.ts';
import type { SchoolBatch, SchoolBatchClass } from '../../storage/school-batch-documents.ts';

type Choice = ChooseClasses['of'];

/** Whether a class is one of those that are asked for: by id, account, term and part of its name, all together. */
export function isAskedFor(
  one: SchoolBatchClass,
  { classIds, accountId, termId, search = '' }: Choice,
): boolean {
  return (
    (classIds?.includes(one.courseId) ?? true) &&
    (accountId === undefined || one.accountId === accountId) &&
    (termId === undefined || one.termId === termId) &&
    one.className.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase())
  );
}

/**
 * Takes classes in or leaves them out, while nobody has pressed the button.
 * @throws Problem `batch-still-running`
 */
export async function chooseClasses(
  { storage }: Context,
  { id, state }: SchoolBatch,
  { chosen, of }: ChooseClasses,
): Promise<void> {
  if (state !== 'ready') throw new Problem('batch-still-running', 'Its classes are not to be chosen now.');
  const { schoolBatchClasses } = storage;
  const found = await schoolBatchClasses.find({ schoolBatchId: id, state: 'counted', chosen: !chosen });
  await Promise.all(
    found
      .filter((one) => isAskedFor(one, of))
      .map((one) => schoolBatchClasses.update({ id: one.id, state: 'counted' }, { set: { chosen } })),
  );
}
