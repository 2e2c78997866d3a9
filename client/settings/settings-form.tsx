import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { SettingName } from '../../contract/policy.ts';
import type { LevelSettings } from '../../contract/settings.ts';
import type { SettingsAddress } from '../door.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { Loading } from '../ui/loading.tsx';
import { PartsMenu, type PartId } from './parts-menu.tsx';
import { SampleCardView } from './sample-card.tsx';
import { SaveBar } from './save-bar.tsx';
import { groups, type Group } from './setting-groups.ts';
import { SettingRow } from './setting-row.tsx';
import { shownFaults } from './shown-faults.ts';
import { ToCorrect } from './to-correct.tsx';
import { useGoTo } from './use-go-to.ts';
import { useSample } from './use-sample.ts';
import { useSaving } from './use-saving.ts';
import { useSettingsDraft } from './use-settings-draft.ts';

interface SettingsFormProps {
  readonly place: SettingsAddress;
  /** What else an admin decides, as the last part. */
  readonly children?: ReactNode;
}

/** The settings of one account or class, to look at and to change. */
export function SettingsForm({ place, children }: SettingsFormProps) {
  // Which part is open outlives a save.
  const [chosen, setChosen] = useState<PartId>();
  const { door } = usePanel();
  const facts = useQuery({ queryKey: ['settings', place], queryFn: () => door.settingsOf(place) });
  if (facts.error) return <ProblemScreen problem={facts.error} onRetry={() => void facts.refetch()} />;
  if (!facts.data) return <Loading />;
  // A newer version begins with a draft of its own.
  return (
    <OpenForm
      key={`${facts.data.id} ${facts.data.version}`}
      place={place}
      facts={facts.data}
      chosen={chosen}
      onChoose={setChosen}
    >
      {children}
    </OpenForm>
  );
}

interface OpenFormProps extends SettingsFormProps {
  readonly chosen: PartId | undefined;
  readonly onChoose: (part: PartId) => void;
  readonly facts: LevelSettings;
}

function OpenForm({ place, facts, chosen, onChoose, children }: OpenFormProps) {
  const say = useSay();
  const draft = useSettingsDraft(facts);
  const saving = useSaving(place, facts, draft);
  const sample = useSample(place, draft);
  const focusOn = useGoTo();
  const parts = partsOf(facts, draft.values);
  const part = parts.find(({ id }) => id === chosen) ?? parts[0];
  const beside = chosen === 'on-off';
  const live = sample.faults ?? (draft.isChanged ? undefined : facts.faults);
  const faults = shownFaults({ ...saving, live, values: draft.values });
  const onGo = (names: readonly SettingName[]) => {
    const found = findShown(parts, names, facts);
    if (!found) return;
    onChoose(found.part);
    focusOn(found.name);
  };
  return (
    <>
      <ToCorrect facts={facts} onGo={onGo} />
      <PartsMenu
        parts={[...parts.map(({ id }) => id), ...(children ? (['on-off'] as const) : [])]}
        value={beside ? 'on-off' : (part?.id ?? 'on-off')}
        onChange={onChoose}
      />
      {beside ? (
        children
      ) : (
        <div className="settings">
          <section aria-labelledby="settings-part">
            <h2 id="settings-part" className="for-screen-readers">
              {part ? say(`settings.group.${part.id}`) : null}
            </h2>
            {part?.fields.map((field) => (
              <SettingRow key={field.name} {...{ place, field, facts, draft, faults, sample }} />
            ))}
            <SaveBar draft={draft} saving={saving} onGo={onGo} />
          </section>
          <SampleCardView sample={sample} typeOn={draft.values.childrenTypeOn} />
        </div>
      )}
    </>
  );
}

/** Of the settings named, the first that is shown and may be changed, or else is shown; and the part it is in. */
function findShown(
  parts: readonly Group[],
  names: readonly SettingName[],
  { mayChange }: LevelSettings,
): { readonly part: Group['id']; readonly name: SettingName } | undefined {
  const shown = names.flatMap((name) =>
    parts
      .filter(({ fields }) => fields.some((field) => field.name === name))
      .map(({ id }) => ({ part: id, name })),
  );
  return shown.find(({ name }) => mayChange.includes(name)) ?? shown[0];
}

/** The groups that hold anything for this level and these values. */
function partsOf(facts: LevelSettings, values: LevelSettings['values']): readonly Group[] {
  return groups
    .map(({ id, fields }) => ({
      id,
      fields: fields.filter(({ name, when }) => (when?.(values) ?? true) && isOfLevel(facts, name)),
    }))
    .filter(({ fields }) => fields.length > 0);
}

/** A class is not shown what no class decides. */
function isOfLevel(
  { level, mayChange, lockedBy, own }: LevelSettings,
  name: keyof LevelSettings['values'],
): boolean {
  return level !== 'class' || mayChange.includes(name) || own.includes(name) || lockedBy[name] !== undefined;
}
