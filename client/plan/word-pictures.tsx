import { useQuery } from '@tanstack/react-query';
import type { Plan } from '../../contract/plan.ts';
import { usePanel } from '../panel-context.tsx';

export type Pictures = Readonly<Record<string, string>>;

/** The drawings of a plan's words, asked for anew when other words come in; none until they are there. */
export function useWordPictures(plan: Plan): Pictures {
  const { door, ended } = usePanel();
  const words = [...new Set(plan.lines.flatMap((line) => line.words))].sort();
  const asked = useQuery({
    queryKey: ['pictures', plan.id, words.join(' ')],
    queryFn: () => door.wordPictures(plan.id),
    enabled: words.length > 0 && !ended,
    placeholderData: (before) => before,
    retry: false,
  });
  return asked.data?.pictures ?? {};
}

interface WordPicturesProps {
  readonly words: readonly string[];
  readonly pictures: Pictures;
}

/** What the card will show beside the words, for a child who cannot read them yet. The words themselves stand beside it. */
export function WordPictures({ words, pictures }: WordPicturesProps) {
  const shown = words.filter((word) => pictures[word] !== undefined);
  if (shown.length === 0) return null;
  return (
    <span className="word-pictures">
      {shown.map((word) => (
        <img key={word} src={`data:image/svg+xml,${encodeURIComponent(pictures[word] ?? '')}`} alt="" />
      ))}
    </span>
  );
}
