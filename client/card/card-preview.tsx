import { Button } from '@instructure/ui-buttons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PrintRequest } from '../../contract/card.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { useSettled } from '../ui/use-settled.ts';

interface CardPreviewProps {
  readonly classId: string;
  readonly request: PrintRequest;
  /** The class that is shown, where it is one of many. */
  readonly shownOf?: string | undefined;
}

/** The sheet as it will be printed, page by page: the server's own layout, with sample words where the passwords will stand. */
export function CardPreview({ classId, request, shownOf }: CardPreviewProps) {
  const { door } = usePanel();
  const say = useSay();
  const [wanted, setWanted] = useState(1);
  // Measures are typed, and ticks come one after another: the page is asked for once they stand still.
  const asked = useSettled(JSON.stringify(request), 300);
  const { data, error } = useQuery({
    queryKey: ['card-preview', classId, asked, wanted],
    queryFn: () => door.previewCards(classId, { print: JSON.parse(asked) as PrintRequest, page: wanted }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!data) return <ProblemNote problem={error} />;
  return (
    <figure className="card-preview">
      {data.warnings.map(({ studentId, text, characters }) => (
        <p key={`${studentId}-${text}`} className="preview-warning">
          {say('preview.missing', { text, characters: characters.join(' ') })}
        </p>
      ))}
      <img
        src={`data:image/svg+xml,${encodeURIComponent(data.svg)}`}
        alt={say('preview.alt', { page: data.page })}
      />
      <figcaption>
        <p className="hint">
          {say('preview.samples')} {shownOf === undefined ? null : say('preview.of', { name: shownOf })}
        </p>
        {data.pages > 1 ? (
          <div className="buttons">
            <Button
              interaction={data.page > 1 ? 'enabled' : 'disabled'}
              onClick={() => setWanted(data.page - 1)}
            >
              {say('preview.before')}
            </Button>
            <span>{say('preview.page', { page: data.page, pages: data.pages })}</span>
            <Button
              interaction={data.page < data.pages ? 'enabled' : 'disabled'}
              onClick={() => setWanted(data.page + 1)}
            >
              {say('preview.after')}
            </Button>
          </div>
        ) : null}
      </figcaption>
    </figure>
  );
}
