const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Longer than any name that a card has room for; Canvas takes names of 255 characters. */
const longest = 120;

/**
 * A name of a person, class or school as sheets show it: whole up to 120 graphemes (or `most`), else cut to that with an ellipsis,
 * so that nobody's name makes a sheet dear to draw. Never for what a child types.
 */
export function shortenText(text: string, most = longest): string {
  // No grapheme is shorter than one of its parts.
  if (text.length <= most) return text;
  const kept: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    kept.push(segment);
    if (kept.length > most)
      return `${kept
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
  }
  return text;
}
