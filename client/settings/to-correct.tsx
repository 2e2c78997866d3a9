import { Alert } from '@instructure/ui-alerts';
import { Link } from '@instructure/ui-link';
import type { SettingName } from '../../contract/policy.ts';
import type { LevelSettings } from '../../contract/settings.ts';
import { useSay } from '../texts/texts.ts';
import { FaultList } from './fault-list.tsx';
import { rulesInWords } from './setting-words.ts';

interface ToCorrectProps {
  readonly facts: LevelSettings;
  readonly onGo: (names: readonly SettingName[]) => void;
}

/** What is wrong with the settings as they are saved, whichever part is open: told to whoever may correct it. */
export function ToCorrect({ facts, onGo }: ToCorrectProps) {
  const say = useSay();
  const { canvasDemands, mayChange } = facts;
  const faults = facts.faults.filter(({ settings }) => settings.some((name) => mayChange.includes(name)));
  if (!canvasDemands && faults.length === 0) return null;
  return (
    <Alert
      variant="warning"
      transition="none"
      hasShadow={false}
      variantScreenReaderLabel={say('alert.warning')}
    >
      <strong>{say('settings.to-correct')}</strong>
      {canvasDemands ? (
        <p>
          {say('rules.seen', { rules: rulesInWords(say, canvasDemands) })}{' '}
          <Link as="button" onClick={() => onGo(['canvasRules'])}>
            {say('settings.go-to', { setting: say('setting.canvasRules') })}
          </Link>
        </p>
      ) : null}
      <FaultList faults={faults} onGo={onGo} />
    </Alert>
  );
}
