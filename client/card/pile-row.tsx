import { ScreenReaderContent } from '@instructure/ui-a11y-content';
import { Checkbox } from '@instructure/ui-checkbox';
import { TextInput } from '@instructure/ui-text-input';
import { useState } from 'react';
import type { Pile } from '../../contract/school-cards.ts';
import { useSay } from '../texts/texts.ts';
import { useAnnounce } from '../ui/live-region.tsx';
import type { ArrangedPiles } from './use-piles.ts';

interface PileRowProps {
  readonly pile: Pile;
  /** 1 first. */
  readonly place: number;
  readonly last: number;
  readonly withSchool: boolean;
  readonly arranged: ArrangedPiles;
}

/** A class: its place, whether it is printed, whether its children get their card there. */
export function PileRow({ pile, place, last, withSchool, arranged }: PileRowProps) {
  const say = useSay();
  const { classId, name, schoolName, made, today, isChosen, isHomeroom } = pile;
  const one = new Set([classId]);
  return (
    <li>
      <PlaceField name={name} place={place} last={last} onMove={(to) => arranged.move(classId, to)} />
      <Checkbox
        label={<bdi>{name}</bdi>}
        checked={isChosen}
        onChange={() => arranged.set(one, { isChosen: !isChosen })}
      />
      <span className="why">
        {withSchool ? <bdi>{schoolName}</bdi> : null}
        {withSchool ? ' · ' : null}
        {say(made > 0 ? 'school-cards.made' : 'school-cards.made.none', { count: made })}
        {today > 0 ? ` · ${say('school-cards.today', { count: today })}` : null}
      </span>
      <Checkbox
        label={
          <>
            {say('school-cards.homeroom')}
            <span className="for-screen-readers">: {name}</span>
          </>
        }
        checked={isHomeroom}
        disabled={!isChosen}
        onChange={() => arranged.set(one, { isHomeroom: !isHomeroom })}
      />
    </li>
  );
}

interface PlaceFieldProps {
  readonly name: string;
  readonly place: number;
  readonly last: number;
  readonly onMove: (place: number) => void;
}

/** The place as a number: typed, and moved there on leaving the field or by Enter, not with every digit. */
function PlaceField({ name, place, last, onMove }: PlaceFieldProps) {
  const say = useSay();
  const announce = useAnnounce();
  const [typed, setTyped] = useState<string>();
  const move = () => {
    setTyped(undefined);
    const number = Number(typed ?? '');
    if (!Number.isInteger(number) || number < 1 || number === place) return;
    const to = Math.min(number, last);
    onMove(to);
    announce(say('school-cards.moved', { name, rank: to }));
  };
  return (
    <TextInput
      renderLabel={<ScreenReaderContent>{say('school-cards.place', { name })}</ScreenReaderContent>}
      inputMode="numeric"
      autoComplete="off"
      width="4rem"
      textAlign="center"
      value={typed ?? String(place)}
      onChange={(_event, text) => setTyped(text)}
      onBlur={move}
      onKeyDown={({ key }) => {
        if (key === 'Enter') move();
      }}
    />
  );
}
