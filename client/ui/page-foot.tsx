import { Button } from '@instructure/ui-buttons';
import { useSay } from '../texts/texts.ts';

interface PageFootProps {
  /** 0 first. */
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

/** Back and on among the pages of a list of classes; nothing where there is one. */
export function PageFoot({ page, pages, onPage }: PageFootProps) {
  const say = useSay();
  if (pages < 2) return null;
  return (
    <div className="page-foot buttons">
      <Button interaction={page > 0 ? 'enabled' : 'disabled'} onClick={() => onPage(page - 1)}>
        {say('many.page.back')}
      </Button>
      <span>{say('many.page', { page: page + 1, pages })}</span>
      <Button interaction={page + 1 < pages ? 'enabled' : 'disabled'} onClick={() => onPage(page + 1)}>
        {say('many.page.on')}
      </Button>
    </div>
  );
}
