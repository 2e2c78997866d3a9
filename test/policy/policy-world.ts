import { afterAll, beforeAll } from 'vitest';
import type { Settings } from '../../contract/policy.ts';
import type { LevelSettings } from '../../contract/settings.ts';
import {
  atRoot,
  inClass,
  startDistrict,
  type ApiAnswer,
  type DistrictWorld,
} from '../connection/district-world.ts';

export type Level = 'district' | 'school' | 'class';

/** A connected district whose demo school is on, with a session of each kind of person. */
export interface PolicyWorld extends DistrictWorld {
  readonly tokens: { readonly district: string; readonly school: string; readonly teacher: string };
  readonly api: (token: string, line: string, body?: unknown) => Promise<ApiAnswer>;
  readonly launch: (...asked: Parameters<DistrictWorld['launch']>) => Promise<string>;
  readonly addressOf: (level: Level) => string;
  readonly settings: (token: string, level: Level) => Promise<LevelSettings>;
  /** Saves with the version that stands now. */
  readonly save: (
    token: string,
    level: Level,
    change: { set?: Partial<Settings>; reset?: readonly string[]; locks?: readonly string[] },
  ) => Promise<ApiAnswer>;
  /** Nobody decides anything any more. */
  readonly forgetSettings: () => Promise<void>;
}

export function usePolicyWorld(): () => PolicyWorld {
  let world: PolicyWorld | undefined;
  beforeAll(async () => {
    world = await startPolicyWorld();
  });
  afterAll(() => world?.stop());
  return () => {
    if (!world) throw new Error('the world is not there yet');
    return world;
  };
}

async function startPolicyWorld(): Promise<PolicyWorld> {
  const base = await startDistrict();
  const { places } = base.canvas;
  await base.connect();
  const tokens = {
    district: await base.launch('districtAdmin', atRoot(base)),
    school: await base.launch('schoolAdmin', { placement: 'account_navigation', accountId: places.school }),
    teacher: await base.launch('teacher', inClass(places.demoClass)),
  };
  await base.api(tokens.district, 'PUT /api/schools', { on: [String(places.school)] });
  const addressOf = (level: Level): string =>
    level === 'class'
      ? `/api/settings/classes/${places.demoClass}`
      : `/api/settings/accounts/${level === 'district' ? places.root : places.school}`;
  const settings: PolicyWorld['settings'] = async (token, level) =>
    (await base.api(token, `GET ${addressOf(level)}`)).body as unknown as LevelSettings;
  return {
    ...base,
    tokens,
    addressOf,
    settings,
    async save(token, level, change) {
      const { version } = await settings(token, level);
      return base.api(token, `PUT ${addressOf(level)}`, { version, ...change });
    },
    async forgetSettings() {
      for (const { id } of await base.context.storage.policies.find({}))
        await base.context.storage.policies.update({ id }, { unset: ['settings', 'locked'] });
    },
  };
}
