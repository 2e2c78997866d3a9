import { useState } from 'react';
import { stockOf, type PrintWishes } from '../../contract/card.ts';
import type { OwnStock } from '../../contract/own-stock.ts';
import {
  cardsPerPage,
  paperOf,
  stockIds,
  stockTable,
  type PaperName,
  type StockId,
} from '../../contract/stocks.ts';
import { useSay, type Say } from '../texts/texts.ts';
import { Choice } from '../ui/choice.tsx';
import { OwnMeasures, usualMeasures } from './own-measures.tsx';
import { SheetPicture } from './sheet-picture.tsx';

interface StockChoiceProps {
  readonly value: PrintWishes['stock'];
  readonly firstLabel: number;
  readonly onChange: (stock: PrintWishes['stock']) => void;
}

/** Which paper is in the printer: its size, then the cards or labels on it, or measures of one's own. */
export function StockChoice({ value, firstLabel, onChange }: StockChoiceProps) {
  const say = useSay();
  const stock = stockOf(value);
  const paper = paperOf(stock);
  const [own, setOwn] = useState<OwnStock>();
  const choosePaper = (name: PaperName) => {
    if (typeof value === 'string') onChange(`${name}-8`);
    else chooseOwn({ ...value, paper: name });
  };
  const chooseOwn = (measures: OwnStock) => {
    setOwn(measures);
    onChange(measures);
  };
  const ids = stockIds.filter((id) => paperOf(stockTable[id]) === paper);
  return (
    <fieldset className="stocks">
      <legend>{say('stock.legend')}</legend>
      <div className="stock-parts">
        <SheetPicture stock={stock} firstLabel={firstLabel} />
        <div className="stock-choices">
          <Choice
            label={say('stock.paper')}
            value={paper}
            options={(['letter', 'a4'] as const).map((id) => ({ id, name: say(`stock.paper.${id}`) }))}
            onChange={(id) => choosePaper(id === 'a4' ? 'a4' : 'letter')}
          />
          <Choice
            label={say('stock.kind')}
            value={typeof value === 'string' ? value : 'own'}
            options={[
              ...ids.map((id) => ({ id, name: nameStock(say, id) })),
              { id: 'own', name: say('stock.own') },
            ]}
            onChange={(id) =>
              id === 'own' ? chooseOwn(own ?? { ...usualMeasures, paper }) : onChange(id as StockId)
            }
          />
          {typeof value === 'string' ? null : <OwnMeasures value={value} onChange={chooseOwn} />}
          <p className="hint">{describe(say, value)}</p>
        </div>
      </div>
    </fieldset>
  );
}

/** What a shop calls a stock, or what it is made of. */
function nameStock(say: Say, id: StockId): string {
  const stock = stockTable[id];
  const count = cardsPerPage(stock);
  if (stock.product) return say('stock.bought', { product: stock.product, count });
  if (id.endsWith('-tent')) return say('stock.tent', { count });
  return say(stock.fold ? 'stock.wallet' : 'stock.plain', { count });
}

function describe(say: Say, value: PrintWishes['stock']): string {
  const stock = stockOf(value);
  const { width, height } = stock;
  const size =
    paperOf(stock) === 'letter'
      ? say('stock.size-inches', { width: inches(width), height: inches(height) })
      : say('stock.size', { width, height });
  const how = stock.cutMarks ? say(stock.fold ? 'stock.cut-and-fold' : 'stock.cut') : say('stock.no-cut');
  return [size, how, ...(stock.also ? [say('stock.also', { numbers: stock.also })] : [])].join(' ');
}

/** Of mm, as a ruler of the country that has Letter paper shows it. */
function inches(mm: number): number {
  return Math.round((mm / 25.4) * 100) / 100;
}
