import { mongo } from 'mongoose';
import { StorageUnavailableError } from './port.ts';

/**
 * Codes of MongoDB (src/mongo/base/error_codes.yml) that speak of the deployment and not of the command: unreachable or
 * stepping down, a majority that did not answer in time, full or overloaded, shut to this user.
 */
const UNAVAILABLE = new Set([
  6,
  7,
  89,
  202,
  317,
  9001, // unreachable
  91,
  189,
  10107,
  11600,
  11601,
  11602,
  13388,
  13435,
  13436, // shutting down, stepping down, not the primary
  50,
  64,
  79,
  100,
  133,
  134,
  262, // not in time, no majority
  43,
  112,
  462,
  14031, // cursor gone, conflict, overloaded, disk full
  13,
  18,
  391, // not let in
]);

/** Answers an error as the port names it: `StorageUnavailableError` where the database is at fault, else the error itself. */
export function mongoFault(error: unknown): unknown {
  if (!(error instanceof mongo.MongoError)) return error;
  if (error instanceof mongo.MongoInvalidArgumentError) return error;
  const ofServer =
    error instanceof mongo.MongoServerError && !(error instanceof mongo.MongoWriteConcernError);
  if (ofServer && !UNAVAILABLE.has(Number(error.code)) && !isTransient(error)) return error;
  const code = ofServer ? String(error.code) : error.name;
  return new StorageUnavailableError(`MongoDB cannot be used now (${code})`, { cause: error });
}

function isTransient(error: mongo.MongoError): boolean {
  return ['RetryableWriteError', 'RetryableError', 'SystemOverloadedError'].some((label) =>
    error.hasErrorLabel(label),
  );
}

/** The fields of the unique index that is taken, as `DuplicateError` names them; undefined for every other error. */
export function takenIndex(error: unknown): string | undefined {
  if (!(error instanceof mongo.MongoServerError) || error.code !== 11000) return undefined;
  const pattern = (error['keyPattern'] ?? { _id: 1 }) as Record<string, unknown>;
  return '_id' in pattern ? 'id' : Object.keys(pattern).join(',');
}

/** An increment met what is no number. */
export function isTypeMismatch(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === 14;
}
