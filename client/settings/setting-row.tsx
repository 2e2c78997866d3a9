import { Button } from '@instructure/ui-buttons';
import { Checkbox } from '@instructure/ui-checkbox';
import type { CanvasRules } from '../../contract/policy.ts';
import type { LevelSettings } from '../../contract/settings.ts';
import type { SettingsAddress } from '../door.ts';
import { usePanel } from '../panel-context.tsx';
import { useSay, type Say } from '../texts/texts.ts';
import type { ShownFault } from './read-faults.ts';
import { SettingControl } from './setting-control.tsx';
import type { Field } from './setting-groups.ts';
import type { Draft } from './use-settings-draft.ts';

interface SettingRowProps {
  readonly place: SettingsAddress;
  readonly field: Field;
  readonly facts: LevelSettings;
  readonly draft: Draft;
  readonly faults: readonly ShownFault[];
}

/** One setting: its value, what it means, where it comes from, and whether those below may change it. */
export function SettingRow({ place, field, facts, draft, faults }: SettingRowProps) {
  const { session, ended } = usePanel();
  const say = useSay();
  const { name } = field;
  const mine = facts.mayChange.includes(name);
  const disabled = !mine || session.actingAs || ended;
  const wrong = faults.filter(({ settings }) => settings.includes(name));
  return (
    <div className="setting" data-setting={name}>
      <SettingControl
        place={place}
        field={field}
        values={draft.values}
        learnedShapes={facts.learnedShapes ?? []}
        disabled={disabled}
        onChange={draft.set}
      />
      <p className="hint">{say(`hint.${name}`)}</p>
      {name === 'canvasRules' && facts.canvasDemands ? (
        <p className="fault">{say('rules.seen', { rules: rulesIn(say, facts.canvasDemands) })}</p>
      ) : null}
      {wrong.map(({ code }) => (
        <p key={code} className="fault" role="alert">
          {say(`fault.${code}`)}
        </p>
      ))}
      <div className="setting-foot">
        <span className="why">{originOf(say, field, facts, draft)}</span>
        {mine && draft.isOwn(name) ? (
          <Button
            size="small"
            interaction={disabled ? 'disabled' : 'enabled'}
            onClick={() => draft.reset(name)}
          >
            {say('setting.reset', { setting: say(`setting.${name}`) })}
          </Button>
        ) : null}
        {mine && facts.level !== 'class' ? (
          <Checkbox
            size="small"
            label={say('setting.lock', { setting: say(`setting.${name}`) })}
            checked={draft.isLocked(name)}
            disabled={disabled}
            onChange={() => draft.lock(name, !draft.isLocked(name))}
          />
        ) : null}
      </div>
    </div>
  );
}

function originOf(say: Say, { name }: Field, facts: LevelSettings, draft: Draft): string {
  const lockedBy = facts.lockedBy[name];
  if (lockedBy !== undefined) return say('setting.locked-by', { account: lockedBy });
  if (draft.isOwn(name)) return say('setting.own');
  const account = facts.from[name];
  const from =
    account === undefined || facts.own.includes(name)
      ? say('setting.default')
      : say('setting.from', { account });
  return facts.mayChange.includes(name) ? from : `${from} ${say('setting.not-here')}`;
}

function rulesIn(say: Say, demands: NonNullable<LevelSettings['canvasDemands']>): string {
  return Object.entries(demands)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => {
      const words = say(`rules.${name as keyof CanvasRules}`);
      return typeof value === 'number' ? `${words}: ${String(value)}` : words;
    })
    .join('; ');
}
