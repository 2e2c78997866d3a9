import { afterEach, beforeEach, describe } from 'vitest';
import type { Storage } from '../../server/storage/collections.ts';
import { describeChanging } from './contract-changing.ts';
import { describeClaiming } from './contract-claiming.ts';
import { describeFinding } from './contract-finding.ts';
import { describeLikeMemory } from './contract-like-memory.ts';
import { describeWriting } from './contract-writing.ts';
import { shelfOf, type Shelf } from './documents.ts';

/** Answers the opened storage of the current test. */
export type OpenedShelf = () => Shelf;

/**
 * The one suite that every adapter passes. `open` answers an empty storage each time; the suite closes it.
 * @param many how many documents a large collection has here
 */
export function describeStorage(
  name: string,
  open: () => Storage | Promise<Storage>,
  { many = 10_000 } = {},
): void {
  describe(`${name} keeps the promises of the port`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open();
    });
    afterEach(() => storage.close());
    const opened: OpenedShelf = () => shelfOf(storage);
    describeWriting(opened);
    describeFinding(opened, many);
    describeChanging(opened);
    describeClaiming(opened);
    describeLikeMemory(opened);
  });
}
