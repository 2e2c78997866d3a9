import { Checkbox } from '@instructure/ui-checkbox';
import { useState } from 'react';
import { stockOf } from '../../contract/card.ts';
import { mostPiles } from '../../contract/school-cards.ts';
import { paperOf } from '../../contract/stocks.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote, ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { Loading } from '../ui/loading.tsx';
import { CardButtons } from './card-buttons.tsx';
import { CardOptions } from './card-options.tsx';
import { CardPart } from './card-part.tsx';
import { CardPreview } from './card-preview.tsx';
import { Credits } from './credits.tsx';
import { LettersHome } from './letters-home.tsx';
import { MailMerge } from './mail-merge.tsx';
import { PileList } from './pile-list.tsx';
import { AskedAhead } from './asked-ahead.tsx';
import { useAskAhead } from './use-ask-ahead.ts';
import { useCardWishes } from './use-card-wishes.ts';
import { usePiles } from './use-piles.ts';
import { useSchoolSheets } from './use-school-sheets.ts';

/** Which classes in which order, then paper and looks as for one class, then the printer. */
export function SchoolCardMaker({ accountId }: { readonly accountId: string }) {
  const { door } = usePanel();
  const say = useSay();
  const [cover, setCover] = useState(true);
  const choice = useCardWishes();
  const arranged = usePiles(accountId);
  const { list, piles, problem } = arranged;
  const wanted = piles.filter(({ isChosen }) => isChosen);
  const of = {
    classIds: wanted.map(({ classId }) => classId),
    homeroomIds: wanted.flatMap(({ classId, isHomeroom }) => (isHomeroom ? [classId] : [])),
  };
  const { ahead, askAhead } = useAskAhead(accountId);
  const sheets = useSchoolSheets(accountId, { ...of, cover, askAhead });
  const { wishes, request, isDrawable } = choice;
  if (list.error) return <ProblemScreen problem={list.error} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <Loading />;
  const isTooMany = wanted.length > mostPiles;
  // A class whose children have their cards: of one without, there is nothing to look at.
  const shown = wanted.find(({ made }) => made > 0);
  const { locale } = wishes;
  return (
    <div className="card-maker">
      <PileList arranged={arranged} />
      <ProblemNote problem={problem} />
      {isTooMany ? (
        <p className="field-fault" role="alert">
          {say('school-cards.too-many', { count: wanted.length, most: mostPiles })}
        </p>
      ) : null}
      {piles.length === 0 ? null : (
        <>
          <CardOptions of={choice} wholeSheets />
          <Checkbox
            label={say('school-cards.cover')}
            checked={cover}
            onChange={(event) => setCover(event.target.checked)}
          />
          <p className="hint">{say('school-cards.forgotten')}</p>
          <CardButtons
            uses={['print', 'save', 'zip']}
            nameOf={(use) => say(`school-cards.${use}`, { count: wanted.length })}
            request={request}
            disabled={!isDrawable || wanted.length === 0 || isTooMany}
            sheets={sheets}
            place={{ accountId }}
          />
          <AskedAhead ahead={ahead} />
        </>
      )}
      {shown && isDrawable ? (
        <CardPreview
          classId={shown.classId}
          request={{ ...request, firstLabel: 1 }}
          shownOf={wanted.length > 1 ? shown.name : undefined}
        />
      ) : null}
      {shown ? (
        <details className="more">
          <summary>{say('school-cards.beside')}</summary>
          <CardPart name="letters">
            <LettersHome
              classId={shown.classId}
              sheet={{ paper: paperOf(stockOf(wishes.stock)), locale }}
              sheets={sheets}
              ofSchool
            />
            <AskedAhead ahead={ahead} />
          </CardPart>
          <CardPart name="mail-merge">
            <MailMerge
              classId={shown.classId}
              locale={locale}
              fetchFile={async (wish) => {
                await askAhead(of.classIds);
                return door.schoolMailMerge(accountId, { ...wish, ...of });
              }}
            />
            <AskedAhead ahead={ahead} />
          </CardPart>
        </details>
      ) : null}
      {piles.length === 0 ? null : <Credits />}
    </div>
  );
}
