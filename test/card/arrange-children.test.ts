import { describe, expect, it } from 'vitest';
import { arrangeChildren, arrangePiles } from '../../server/card/arrange-children.ts';

const called = (...names: string[]): { name: string }[] => names.map((name) => ({ name }));
const namesOf = (children: readonly { name: string }[]): string => children.map(({ name }) => name).join();

describe('the order of the envelopes', () => {
  // As the class list has them: Ámbar Diaz, Zoe Evans, bo Fox.
  const children = called('Ámbar', 'Zoe', 'bo');

  it('is that of the class list, its reverse, or by first name whatever the case', () => {
    expect(namesOf(arrangeChildren(children, 'family-name'))).toBe('Ámbar,Zoe,bo');
    expect(namesOf(arrangeChildren(children, 'reversed'))).toBe('bo,Zoe,Ámbar');
    expect(namesOf(arrangeChildren(children, 'first-name'))).toBe('Ámbar,bo,Zoe');
  });

  it('of many classes is class by class; reversed, the whole pile is', () => {
    const piles = [{ cards: called('Zoe', 'Ana') }, { cards: called('Mia', 'Bo') }];
    expect(namesOf(arrangePiles(piles, 'family-name'))).toBe('Zoe,Ana,Mia,Bo');
    expect(namesOf(arrangePiles(piles, 'first-name'))).toBe('Ana,Zoe,Bo,Mia');
    expect(namesOf(arrangePiles(piles, 'reversed'))).toBe('Bo,Mia,Ana,Zoe');
  });
});
