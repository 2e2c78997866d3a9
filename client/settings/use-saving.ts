import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Settings } from '../../contract/policy.ts';
import type { LevelSettings } from '../../contract/settings.ts';
import type { SettingsAddress } from '../door.ts';
import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';
import { useAnnounce } from '../ui/live-region.tsx';
import { readFaults, type ShownFault } from './read-faults.ts';
import type { Draft } from './use-settings-draft.ts';

export interface Saving {
  readonly save: () => void;
  readonly busy: boolean;
  readonly problem: unknown;
  /** What kept the last draft from being saved, and the values that it had. */
  readonly refused: readonly ShownFault[];
  readonly refusedValues: Settings | undefined;
  /** Reads what others saved; the draft is given up. */
  readonly lookAgain: () => void;
}

/** Saves a draft under the version it began with. */
export function useSaving(place: SettingsAddress, facts: LevelSettings, draft: Draft): Saving {
  const { door } = usePanel();
  const say = useSay();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const lookAgain = () => queries.invalidateQueries({ queryKey: ['settings'] });
  const mutation = useMutation({
    mutationFn: ({ change: { locks, ...rest } }: Pick<Draft, 'change' | 'values'>) => {
      const change = facts.level === 'class' ? rest : { ...rest, locks };
      return door.changeSettings(place, { version: facts.version, ...change });
    },
    onSuccess: async () => {
      announce(say('settings.saved'));
      await lookAgain();
    },
  });
  return {
    save: () => mutation.mutate(draft),
    busy: mutation.isPending,
    problem: mutation.error,
    refused: readFaults(mutation.error),
    refusedValues: mutation.variables?.values,
    lookAgain: () => void lookAgain(),
  };
}
