import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SampleCard } from '../../contract/settings.ts';
import type { SettingsAddress } from '../door.ts';
import { usePanel } from '../panel-context.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { readFaults, type ShownFault } from './read-faults.ts';
import type { Draft } from './use-settings-draft.ts';

export interface Sample {
  readonly data: SampleCard | undefined;
  readonly problem: unknown;
  /** What is wrong with the settings on screen, as the server judges them; undefined while it is not known. */
  readonly faults: readonly ShownFault[] | undefined;
  readonly another: () => void;
}

/** What the settings on screen make of a card, saved or not, a moment after each change. */
export function useSample(place: SettingsAddress, draft: Draft): Sample {
  const { door, ended } = usePanel();
  const [turn, setTurn] = useState(0);
  const { set, reset } = draft.change;
  const asked = useSettled(JSON.stringify({ set, reset }), 300);
  const { data, error } = useQuery({
    queryKey: ['sample', place, asked, turn],
    queryFn: () => door.sampleCard(place, JSON.parse(asked) as { set: object; reset: string[] }),
    placeholderData: keepPreviousData,
    enabled: !ended,
    retry: false,
  });
  const refused = readFaults(error);
  return {
    data,
    problem: error,
    faults: refused.length > 0 ? refused : data?.faults,
    another: () => setTurn(turn + 1),
  };
}
