/** In: pieces of work that a process holds. Out: the districts of which it holds `most` or more, so that none keeps another's from beginning. */
export function fullDistricts(held: Iterable<{ readonly districtId: string }>, most: number): string[] {
  const counts = new Map<string, number>();
  for (const { districtId } of held) counts.set(districtId, (counts.get(districtId) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= most).map(([districtId]) => districtId);
}
