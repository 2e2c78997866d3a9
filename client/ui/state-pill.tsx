import { Pill } from '@instructure/ui-pill';
import type { Fate } from '../../contract/batch.ts';
import type { StudentState } from '../../contract/roster.ts';
import { textFor, useSay } from '../texts/texts.ts';

type Tone = 'primary' | 'success' | 'danger' | 'info' | 'warning';

const stateTones: Readonly<Record<StudentState, Tone>> = {
  'none-yet': 'primary',
  'being-made': 'info',
  'has-card': 'success',
  suspended: 'warning',
  locked: 'danger',
  'needs-attention': 'danger',
  'opted-out': 'info',
  'left-out': 'primary',
};

const fateTones: Readonly<Record<Fate, Tone>> = {
  planned: 'primary',
  checking: 'info',
  creating: 'info',
  made: 'success',
  'already-there': 'success',
  'left-out': 'primary',
  failed: 'danger',
  undone: 'primary',
};

/** Where a child stands; the words say it, the colour only helps. */
export function StatePill({ state }: { readonly state: StudentState }) {
  return <Pill color={stateTones[state]}>{textFor(useSay(), 'state', state)}</Pill>;
}

/** What became of a child in a batch. */
export function FatePill({ fate }: { readonly fate: Fate }) {
  return <Pill color={fateTones[fate]}>{textFor(useSay(), 'fate', fate)}</Pill>;
}
