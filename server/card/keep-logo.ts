import type { Context } from '../context.ts';
import { cleanLogo, type CleanLogo } from './clean-logo.ts';

const day = 24 * 60 * 60_000;

/** So many pictures that no settings name wait in one account. */
const mostUnnamed = 10;

interface Place {
  readonly districtId: string;
  readonly accountId: string;
}

/**
 * Cleans and stores a logo, for the settings to name. Earlier ones of the account that no settings name go, once they are
 * a day old, or many: somebody may still be about to save.
 * @returns its id
 * @throws Problem `logo-refused`
 */
export async function keepLogo(context: Context, place: Place, file: Buffer): Promise<string> {
  const { type, bytes } = cleanLogo(file);
  const { storage, clock, random } = context;
  const id = random.token(16);
  await storage.logos.insert({
    id,
    ...place,
    type,
    body: bytes.toString('base64'),
    uploadedAt: clock.now(),
  });
  const named = (await storage.policies.find({ districtId: place.districtId })).map(
    ({ settings }) => settings?.logo,
  );
  const mine = await storage.logos.find({ ...place }, { order: [{ by: 'uploadedAt', desc: true }] });
  const unnamed = mine.filter((logo) => logo.id !== id && !named.includes(logo.id));
  for (const [at, logo] of unnamed.entries())
    if (at >= mostUnnamed || logo.uploadedAt < clock.now() - day) await storage.logos.remove({ id: logo.id });
  return id;
}

/** A logo of a district; undefined where there is none by that id. */
export async function readLogo(
  { storage }: Pick<Context, 'storage'>,
  districtId: string,
  id: string,
): Promise<CleanLogo | undefined> {
  const logo = id === '' ? undefined : await storage.logos.get(id);
  if (logo?.districtId !== districtId) return undefined;
  return { type: logo.type, bytes: Buffer.from(logo.body, 'base64') };
}

/** As the panel shows it: an address that holds the picture itself. */
export function logoSource({ type, bytes }: CleanLogo): string {
  return `data:image/${type === 'svg' ? 'svg+xml' : 'png'};base64,${bytes.toString('base64')}`;
}
