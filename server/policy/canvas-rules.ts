import type { CanvasRules, Settings } from '../../contract/policy.ts';
import { getPasswordPolicy } from '../canvas/password-policy.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import type { Context } from '../context.ts';
import type { Policy } from '../storage/policy-documents.ts';
import { ensurePolicy } from './ensure-policy.ts';

export type KnownRules = Partial<CanvasRules>;

/** How long what Canvas showed of its rules counts, in ms: they change once in years. */
const askAgainAfter = 24 * 60 * 60_000;

/**
 * What Canvas itself has told of its password rules: by its settings, where it shows them to the connection's owner, and
 * by refusing passwords. Asked of Canvas once a day; what cannot be asked is left as it was.
 */
export async function readCanvasRules(
  context: Context,
  client: CanvasClient,
  place: { readonly districtId: string; readonly rootId: string },
): Promise<KnownRules> {
  const id = `${place.districtId}:${place.rootId}`;
  const policy = await context.storage.policies.get(id);
  const now = context.clock.now();
  if (policy?.rulesAskedAt !== undefined && now - policy.rulesAskedAt < askAgainAfter) return knownTo(policy);
  const shown = await askCanvas(client, place.rootId);
  const written = await changeRootPolicy(context, place, {
    rulesAskedAt: now,
    ...(shown === undefined ? {} : { shownRules: shown }),
  });
  return knownTo(written);
}

/** Adds rules that a refusal gave away to what is known of the district. */
export async function learnCanvasRules(
  context: Context,
  place: { readonly districtId: string; readonly rootId: string },
  learned: KnownRules,
): Promise<void> {
  const before = await context.storage.policies.get(`${place.districtId}:${place.rootId}`);
  await changeRootPolicy(context, place, { learnedRules: strictest(before?.learnedRules ?? {}, learned) });
}

/** In: what an admin decided, and what Canvas told. Out: the settings with the stricter of both for each rule. */
export function bendToCanvas(settings: Settings, ...known: readonly KnownRules[]): Settings {
  const { canvasRules } = settings;
  return { ...settings, canvasRules: { ...canvasRules, ...strictest(canvasRules, ...known) } };
}

/** Out: for each rule the strictest of those given. */
export function strictest(...rules: readonly KnownRules[]): KnownRules {
  const all = <K extends keyof CanvasRules>(name: K): Exclude<CanvasRules[K], undefined>[] =>
    rules.flatMap((one) =>
      one[name] === undefined ? [] : [one[name] as Exclude<CanvasRules[K], undefined>],
    );
  const [minimum, digits, symbols] = [all('minimum'), all('digits'), all('symbols')];
  const [common, repeats, sequence] = [all('common'), all('repeats'), all('sequence')];
  return {
    ...(minimum.length > 0 ? { minimum: Math.max(...minimum) } : {}),
    ...(digits.length > 0 ? { digits: digits.includes(true) } : {}),
    ...(symbols.length > 0 ? { symbols: symbols.includes(true) } : {}),
    ...(common.length > 0 ? { common: common.includes(true) } : {}),
    ...(repeats.length > 0 ? { repeats: Math.min(...repeats) } : {}),
    ...(sequence.length > 0 ? { sequence: Math.min(...sequence) } : {}),
  };
}

function knownTo({ shownRules = {}, learnedRules = {} }: Partial<Policy> = {}): KnownRules {
  return strictest(shownRules, learnedRules);
}

async function askCanvas(client: CanvasClient, rootId: string): Promise<KnownRules | undefined> {
  try {
    return await getPasswordPolicy(client, rootId);
  } catch (error) {
    if (isCanvasFault(error)) return undefined;
    throw error;
  }
}

async function changeRootPolicy(
  context: Context,
  { districtId, rootId }: { readonly districtId: string; readonly rootId: string },
  set: Partial<Policy>,
): Promise<Policy | undefined> {
  await ensurePolicy(context, { districtId, accountId: rootId });
  return context.storage.policies.update({ id: `${districtId}:${rootId}` }, { set });
}
