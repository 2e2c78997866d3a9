import type { mongo } from 'mongoose';
import { checkChange } from './change-document.ts';
import type { Change, Document, FindOptions } from './port.ts';
import { plainField, type FieldTest } from './where-tests.ts';

/** A document as it lies in MongoDB: its id under `_id`. */
export type Stored = Record<string, unknown> & { readonly _id: string };

/** What JSON keeps of a document, as the other adapters have it; undefined fields are left away. */
export function toStored(document: Document): Stored {
  const { id, ...fields } = JSON.parse(JSON.stringify(document)) as Document & Record<string, unknown>;
  return { ...fields, _id: id };
}

/** The document as the rooms know it. */
export function fromStored({ _id, ...fields }: Stored): Document & Record<string, unknown> {
  return { id: _id, ...fields };
}

/** The name of a field in MongoDB. */
export function fieldName(field: string): string {
  return field === 'id' ? '_id' : plainField(field);
}

/** Puts tests into a filter. Values stand behind operators, so none is ever read as one. */
export function toFilter(tests: readonly FieldTest[]): mongo.Filter<Stored> {
  return { $and: [{}, ...tests.map((test) => ({ [fieldName(test.field)]: toCondition(test) }))] };
}

function toCondition(test: FieldTest): Record<string, unknown> {
  // MongoDB holds an absent field for equal to null, and compares only values of one type.
  if (test.kind === 'absent') return { $eq: null };
  if (test.kind === 'is') return { $eq: test.value };
  if (test.kind === 'not') return { $ne: test.value };
  if (test.kind === 'in') return { $in: test.values };
  if (test.kind === 'not-in') return { $nin: test.values };
  const bounds = test.bounds.map(({ than, value }): [string, unknown] => [`$${than}`, value]);
  return Object.fromEntries<unknown>([['$ne', null], ...bounds]);
}

/** Puts an order into a sort, ties broken by id in the direction of the last key. */
export function toSort<T>(order: NonNullable<FindOptions<T>['order']>): [string, 1 | -1][] {
  const keys = [...order, { by: 'id', desc: order.at(-1)?.desc ?? false }];
  const named = keys.map(({ by, desc }): [string, 1 | -1] => [fieldName(by), desc ? -1 : 1]);
  // MongoDB refuses a key that is named twice; after `_id` nothing is left to order.
  return named.slice(0, named.findIndex(([field]) => field === '_id') + 1);
}

/** Puts a change into update operators; undefined where it changes nothing. Throws a TypeError as `checkChange`. */
export function toUpdate<T>(change: Change<T>): mongo.UpdateFilter<Stored> | undefined {
  checkChange(change);
  const set = JSON.parse(JSON.stringify(change.set ?? {})) as Record<string, unknown>;
  const gone = Object.keys(change.set ?? {}).filter((field) => !(field in set));
  const operators = {
    $set: set,
    $unset: Object.fromEntries([...(change.unset ?? []), ...gone].map((field) => [field, 1])),
    $inc: change.inc ?? {},
  };
  const used = Object.entries(operators).filter(([, fields]) => Object.keys(fields).length > 0);
  return used.length === 0 ? undefined : Object.fromEntries(used);
}
