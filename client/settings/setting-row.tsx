import { Button } from '@instructure/ui-buttons';
import { Checkbox } from '@instructure/ui-checkbox';
import { useId } from 'react';
import { lowestLevel, type LevelSettings } from '../../contract/settings.ts';
import type { SettingsAddress } from '../door.ts';
import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';
import { CanvasDemands } from './canvas-demands.tsx';
import { offersPattern } from './pattern-start.ts';
import { ReadOnlySetting } from './read-only-setting.tsx';
import type { ShownFault } from './read-faults.ts';
import { SettingControl } from './setting-control.tsx';
import type { Field } from './setting-groups.ts';
import { originOf } from './setting-origin.ts';
import { UsernameExamples } from './username-examples.tsx';
import type { Sample } from './use-sample.ts';
import type { Draft } from './use-settings-draft.ts';

export interface SettingRowProps {
  readonly place: SettingsAddress;
  readonly field: Field;
  readonly facts: LevelSettings;
  readonly draft: Draft;
  readonly faults: readonly ShownFault[];
  readonly sample: Sample;
}

/** One setting: its value, what it means, where it comes from, and whether those below may change it. */
export function SettingRow(props: SettingRowProps) {
  const { field, facts, draft } = props;
  if (facts.mayChange.includes(field.name)) return <OpenSetting {...props} />;
  return <ReadOnlySetting place={props.place} field={field} facts={facts} values={draft.values} />;
}

function OpenSetting({ place, field, facts, draft, faults, sample }: SettingRowProps) {
  const { session, ended } = usePanel();
  const say = useSay();
  const id = useId();
  const { name } = field;
  const disabled = session.actingAs || ended;
  const wrong = faults.filter(({ settings }) => settings.includes(name));
  return (
    <div className="setting" data-setting={name}>
      <SettingControl
        place={place}
        field={offeredOf(field, facts, draft)}
        values={draft.values}
        learnedShapes={facts.learnedShapes ?? []}
        describedBy={`${id}fault ${id}hint`}
        disabled={disabled}
        onChange={draft.set}
      />
      <div id={`${id}fault`}>
        {wrong.map(({ code }) => (
          <p key={code} className="fault">
            {say(`fault.${code}`)}
          </p>
        ))}
      </div>
      <p className="hint" id={`${id}hint`}>
        {say(`hint.${name}`)}
      </p>
      {name === 'usernamePattern' ? <UsernameExamples sample={sample} /> : null}
      {name === 'canvasRules' ? <CanvasDemands facts={facts} draft={draft} disabled={disabled} /> : null}
      <SettingFoot field={field} facts={facts} draft={draft} disabled={disabled} />
    </div>
  );
}

interface SettingFootProps extends Pick<SettingRowProps, 'field' | 'facts' | 'draft'> {
  readonly disabled: boolean;
}

/** Where the value comes from, the way back to it, and the lock where anybody below could change it. */
function SettingFoot({ field: { name }, facts, draft, disabled }: SettingFootProps) {
  const say = useSay();
  const setting = say(`setting.${name}`);
  return (
    <div className="setting-foot">
      <span className="why">{originOf(say, name, facts, draft.isOwn(name))}</span>
      {draft.isOwn(name) ? (
        <Button
          size="small"
          interaction={disabled ? 'disabled' : 'enabled'}
          onClick={() => draft.reset(name)}
        >
          {say('setting.reset', { setting })}
        </Button>
      ) : null}
      {facts.level !== 'class' && lowestLevel[name] !== 'district' ? (
        <Checkbox
          size="small"
          label={say('setting.lock', { setting })}
          checked={draft.isLocked(name)}
          disabled={disabled}
          onChange={() => draft.lock(name, !draft.isLocked(name))}
        />
      ) : null}
    </div>
  );
}

/** A pattern of one's own is no choice where there is none and this person may not write one. */
function offeredOf(field: Field, { mayChange }: LevelSettings, { values }: Draft): Field {
  const { name, kind } = field;
  if (kind.kind !== 'choice' || offersPattern(name, values, mayChange)) return field;
  return { ...field, kind: { ...kind, options: kind.options.filter((option) => option !== 'pattern') } };
}
