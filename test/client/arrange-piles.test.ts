import { describe, expect, it } from 'vitest';
import { arrangedAs, movePile } from '../../client/card/arrange-piles.ts';
import { somePiles } from './fake-printing.ts';

const idsOf = (piles: readonly { classId: string }[]): string => piles.map(({ classId }) => classId).join();

describe('moving a class among the mailboxes', () => {
  it.each([
    [1, '803,801,802,804'],
    [2, '801,803,802,804'],
    [3, '801,802,803,804'],
    [4, '801,802,804,803'],
    [0, '803,801,802,804'],
    [99, '801,802,804,803'],
  ])('to place %i gives %s', (place, expected) => {
    expect(idsOf(movePile(somePiles(4), '803', place))).toBe(expected);
  });

  it('leaves the others as they are where there is no such class', () => {
    expect(idsOf(movePile(somePiles(3), '999', 1))).toBe('801,802,803');
  });
});

describe('what is kept of an arrangement', () => {
  it('says of classes without logins whether they were ticked, of others whether they were left out', () => {
    const [first, second, third] = somePiles(3);
    const piles = [{ ...first!, isChosen: false }, second!, { ...third!, isChosen: true }];
    expect(arrangedAs(piles)).toEqual({
      classIds: ['801', '802', '803'],
      homeroomIds: ['802'],
      leftOutIds: ['801'],
      takenIds: ['803'],
    });
  });
});
