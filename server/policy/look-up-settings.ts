import type { Settings } from '../../contract/policy.ts';
import type { SettingFault } from '../../contract/settings.ts';
import type { Context } from '../context.ts';
import { readTerms } from './read-terms.ts';

/**
 * What can be wrong with settings that are about to be saved and has to be asked for: the address on the cards must show
 * Canvas's own form, as seen from here, now; a logo must have been uploaded, in this district; terms must be the district's, where Canvas lets them be
 * listed. Throws Problem where Canvas cannot be asked.
 */
export async function lookUpSettings(
  context: Context,
  place: { readonly districtId: string; readonly sessionId: string },
  { signInAddress = '', logo = '', terms = [] }: Partial<Settings>,
): Promise<SettingFault[]> {
  const faults: SettingFault[] = [];
  if (signInAddress !== '' && !(await showsForm(context, signInAddress)))
    faults.push({ code: 'sign-in-address', settings: ['signInAddress'] });
  if (logo !== '' && (await context.storage.logos.get(logo))?.districtId !== place.districtId)
    faults.push({ code: 'no-such-logo', settings: ['logo'] });
  if (terms.length > 0 && !(await areTerms(context, place, terms)))
    faults.push({ code: 'no-such-term', settings: ['terms'] });
  return faults;
}

async function showsForm({ canvas }: Context, address: string): Promise<boolean> {
  const { origin, pathname, search, hash } = new URL(address);
  if (pathname.replace(/\/$/, '') !== '/login/canvas' || search !== '' || hash !== '') return false;
  return (await canvas.checkSignInForm(origin)).state === 'form';
}

async function areTerms(
  context: Context,
  place: { readonly districtId: string; readonly sessionId: string },
  ids: readonly string[],
): Promise<boolean> {
  const { terms } = await readTerms(context, place, 60_000);
  return terms === undefined || ids.every((id) => terms.some((term) => term.id === id));
}
