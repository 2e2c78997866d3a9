import { Checkbox } from '@instructure/ui-checkbox';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { isDrawableStock, usualWishes, type PrintWishes } from '../../contract/card.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote, ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { Choice } from '../ui/choice.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { saveFile } from '../ui/save-file.ts';
import { WriteButton } from '../ui/write-button.tsx';
import { NudgeFields } from './nudge-fields.tsx';
import { PileList } from './pile-list.tsx';
import { printPdf } from './print-pdf.ts';
import { StockChoice } from './stock-choice.tsx';
import { useNudge } from './use-nudge.ts';
import { usePiles } from './use-piles.ts';

type Use = 'print' | 'pdf' | 'zip';

/** For admins: the cards of a school's classes at once, one for each child. */
export function SchoolCardsScreen() {
  const { door } = usePanel();
  const say = useSay();
  const { locale } = useIntl();
  const [chosen, setChosen] = useState('');
  const [cover, setCover] = useState(true);
  const [cards, setCards] = useState<PrintWishes>(() => usualWishes(locale === 'es' ? 'es' : 'en'));
  const nudging = useNudge(cards.stock);
  const whole = useQuery({ queryKey: ['classes', '', 'all'], queryFn: () => door.classes('', '') });
  const accounts = whole.data?.accounts ?? [];
  const accountId = chosen === '' ? (accounts[0]?.id ?? '') : chosen;
  const list = useQuery({
    queryKey: ['classes', '', accountId],
    queryFn: () => door.classes('', accountId),
    enabled: accountId !== '',
  });
  const piles = usePiles(list.data?.classes ?? []);
  const held = useRef<string>(undefined);
  const letGo = () => {
    if (held.current) URL.revokeObjectURL(held.current);
  };
  useEffect(() => letGo, []);
  const fetchCards = useMutation({
    mutationFn: async (use: Use) => {
      const wanted = piles.piles.filter(({ isChosen }) => isChosen);
      const { file } = await door.schoolCards(accountId, {
        cards: { ...cards, nudge: nudging.nudge },
        cover,
        classIds: wanted.map(({ row }) => row.id),
        homeroomIds: wanted.filter(({ isHomeroom }) => isHomeroom).map(({ row }) => row.id),
        format: use === 'zip' ? 'zip' : 'pdf',
      });
      letGo();
      held.current = use === 'print' ? URL.createObjectURL(file) : undefined;
      if (held.current && (await printPdf(document, held.current))) return;
      saveFile(file, use === 'zip' ? 'login-cards.zip' : 'login-cards.pdf');
    },
  });
  const failed = [whole, list].find(({ error }) => error);
  if (failed?.error) return <ProblemScreen problem={failed.error} onRetry={() => void failed.refetch()} />;
  const isReady =
    piles.piles.some(({ isChosen }) => isChosen) &&
    nudging.isKnown &&
    nudging.isGood &&
    (typeof cards.stock === 'string' || isDrawableStock(cards.stock));
  return (
    <Page title={say('school-cards.title')} lead={say('school-cards.lead')}>
      {list.isPending ? <Loading /> : null}
      {accounts.length > 1 ? (
        <Choice
          label={say('school-cards.school')}
          value={accountId}
          options={accounts}
          onChange={setChosen}
        />
      ) : null}
      {list.data ? <PileList {...piles} /> : null}
      {list.data?.more ? <p className="hint">{say('school-cards.more')}</p> : null}
      <StockChoice
        value={cards.stock}
        firstLabel={1}
        onChange={(stock) => setCards((before) => ({ ...before, stock }))}
      />
      <NudgeFields stock={cards.stock} nudging={nudging} />
      <Checkbox
        label={say('school-cards.cover')}
        checked={cover}
        onChange={(event) => setCover(event.target.checked)}
      />
      <div className="buttons">
        {(['print', 'pdf', 'zip'] as const).map((use) => (
          <WriteButton
            key={use}
            color={use === 'print' ? 'primary' : 'secondary'}
            busy={fetchCards.isPending}
            disabled={!isReady}
            onClick={() => fetchCards.mutate(use)}
          >
            {fetchCards.isPending && fetchCards.variables === use
              ? say('cards.working')
              : say(`school-cards.${use}`)}
          </WriteButton>
        ))}
      </div>
      <ProblemNote problem={fetchCards.error} />
    </Page>
  );
}
