let sets: { readonly simplified: ReadonlySet<string>; readonly traditional: ReadonlySet<string> } | undefined;

/**
 * Whether Chinese characters are those of Taiwan and Hong Kong: each is in Big5, and not each in GB 2312, the standard sets of
 * traditional and of simplified Chinese. Names whose characters are the same in both are not.
 */
export function isTraditional(text: string): boolean {
  const characters = text.match(/\p{Script=Han}/gu) ?? [];
  sets ??= {
    simplified: readSet('gbk', [0xb0, 0xf7], [0xa1, 0xfe]),
    traditional: readSet('big5', [0xa4, 0xf9], [0x40, 0xfe]),
  };
  const { simplified, traditional } = sets;
  return characters.some((one) => !simplified.has(one)) && characters.every((one) => traditional.has(one));
}

/** Every character of a double-byte set whose first and second byte lie in these ranges; read from the platform's own decoder. */
function readSet(
  encoding: string,
  [firstLow, firstHigh]: readonly [number, number],
  [secondLow, secondHigh]: readonly [number, number],
): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let first = firstLow; first <= firstHigh; first += 1) {
    for (let second = secondLow; second <= secondHigh; second += 1) bytes.push(first, second);
  }
  return new Set(new TextDecoder(encoding).decode(Uint8Array.from(bytes)).match(/\p{Script=Han}/gu) ?? []);
}
