import { describe, expect, it } from 'vitest';
import { isSchoolOn } from '../../server/policy/policy.ts';
import type { AccountTree } from '../../server/policy/account-tree.ts';

const tree: AccountTree = {
  rootId: '1',
  accounts: new Map(
    [
      ['1', null],
      ['2', '1'],
      ['3', '2'],
      ['4', '3'],
      ['5', '2'],
    ].map(([id, parentId]) => [id!, { id: id!, name: `Account ${id}`, parentId: parentId ?? null }]),
  ),
};

describe('whether the tool may be used for an account', () => {
  it.each([
    [[], [], []],
    [['2'], [], ['2', '3', '4', '5']],
    [['4'], [], ['4']],
    [['1'], ['3'], ['1', '2', '5']],
    [['1', '4'], ['3'], ['1', '2', '5']],
    [['3'], ['1'], []],
    [['2', '3'], ['4'], ['2', '3', '5']],
    [['99'], [], []],
  ])('on for %j, off for %j: usable are %j', (on, off, usable) => {
    const switches = { on: new Set(on), off: new Set(off) };
    const answer = ['1', '2', '3', '4', '5', '99'].filter((id) => isSchoolOn(tree, switches, id));
    expect(answer).toEqual(usable);
  });
});
