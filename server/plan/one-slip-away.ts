const TYPABLE: readonly string[] = Array.from('abcdefghijklmnopqrstuvwxyz0123456789');

/**
 * In: a username of a-z and 0-9. Out: itself and every one that a single slip of the finger makes of it (a wrong, missing or
 * extra character, or two neighbours swapped): about 760 for ten characters. An index answers which of them are
 * somebody's, so that no list of everybody's names is read.
 */
export function listOneSlipAway(name: string): string[] {
  const found = new Set([name]);
  for (let at = 0; at <= name.length; at += 1) {
    const before = name.slice(0, at);
    const after = name.slice(at + 1);
    for (const letter of TYPABLE) {
      found.add(before + letter + name.slice(at));
      if (at < name.length) found.add(before + letter + after);
    }
    if (at === name.length) continue;
    found.add(before + after);
    found.add(before + after.slice(0, 1) + name.charAt(at) + after.slice(1));
  }
  found.delete('');
  return [...found];
}
