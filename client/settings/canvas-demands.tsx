import { Button } from '@instructure/ui-buttons';
import type { LevelSettings } from '../../contract/settings.ts';
import { useSay } from '../texts/texts.ts';
import { rulesInWords } from './setting-words.ts';
import type { Draft } from './use-settings-draft.ts';

interface CanvasDemandsProps {
  readonly facts: LevelSettings;
  readonly draft: Draft;
  readonly disabled: boolean;
}

/** What Canvas was heard to demand beyond what is set, and the way to set it. */
export function CanvasDemands({ facts: { canvasDemands }, draft, disabled }: CanvasDemandsProps) {
  const say = useSay();
  if (!canvasDemands) return null;
  const { canvasRules } = draft.values;
  const isSet = Object.entries(canvasDemands).every(
    ([name, value]) => canvasRules[name as keyof typeof canvasRules] === value,
  );
  if (isSet) return null;
  return (
    <>
      <p className="fault">{say('rules.seen', { rules: rulesInWords(say, canvasDemands) })}</p>
      <Button
        size="small"
        interaction={disabled ? 'disabled' : 'enabled'}
        onClick={() => {
          const { repeats = canvasRules.repeats, sequence = canvasRules.sequence, ...rest } = canvasDemands;
          draft.set('canvasRules', {
            minimum: rest.minimum ?? canvasRules.minimum,
            digits: rest.digits ?? canvasRules.digits,
            symbols: rest.symbols ?? canvasRules.symbols,
            common: rest.common ?? canvasRules.common,
            ...(repeats === undefined ? {} : { repeats }),
            ...(sequence === undefined ? {} : { sequence }),
          });
        }}
      >
        {say('rules.set-seen')}
      </Button>
    </>
  );
}
