import { stockOf } from '../../contract/card.ts';
import { paperOf } from '../../contract/stocks.ts';
import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';
import { BesideCards } from './beside-cards.tsx';
import { CardButtons } from './card-buttons.tsx';
import { CardOptions } from './card-options.tsx';
import { CardPreview } from './card-preview.tsx';
import { Credits } from './credits.tsx';
import { useCardWishes } from './use-card-wishes.ts';
import { useSheets } from './use-sheets.ts';

interface CardMakerProps {
  readonly classId: string;
  readonly count: number;
  /** Absent: every child of the class who has a simple login. */
  readonly studentIds?: readonly string[] | undefined;
  /** The cards alone, for one child. */
  readonly alone?: boolean;
  /** False where something else is the next step. */
  readonly main?: boolean;
}

/** Paper, language, and then the printer: the cards for the children, the key sheet for the teacher. */
export function CardMaker({ classId, count, studentIds, alone = false, main = true }: CardMakerProps) {
  const { door } = usePanel();
  const say = useSay();
  const choice = useCardWishes();
  const { wishes, isDrawable, request: ofClass } = choice;
  const sheets = useSheets(({ kind, request }) => door.sheet(classId, kind, request));
  const paper = paperOf(stockOf(wishes.stock));
  const { locale } = wishes;
  // Nobody has a card that could be printed, whoever is chosen: paper and looks are of no use, the key sheet is.
  const isNone = count === 0 && studentIds === undefined;
  const request = { ...ofClass, ...(studentIds ? { studentIds: [...studentIds] } : {}) };
  return (
    <div className="card-maker">
      {isNone ? <p className="empty">{say('cards.none')}</p> : <CardOptions of={choice} />}
      <CardButtons
        uses={isNone ? [] : ['print', 'save']}
        nameOf={(use) =>
          say(use === 'print' ? 'cards.print' : 'cards.save', { count: count * wishes.copies })
        }
        request={request}
        disabled={!isDrawable || count === 0}
        sheets={sheets}
        place={{ classId }}
        main={main}
      />
      {isDrawable && count > 0 ? <CardPreview classId={classId} request={request} /> : null}
      {alone ? null : (
        <BesideCards classId={classId} request={ofClass} sheet={{ paper, locale }} sheets={sheets} />
      )}
      <Credits />
    </div>
  );
}
