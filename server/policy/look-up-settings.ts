import type { Settings } from '../../contract/policy.ts';
import type { SettingFault } from '../../contract/settings.ts';
import type { Context } from '../context.ts';

/**
 * What can be wrong with settings that are about to be saved and has to be asked for: the address on the cards must show
 * Canvas's own form, as seen from here, now; a logo must have been uploaded, in this district.
 */
export async function lookUpSettings(
  context: Context,
  districtId: string,
  { signInAddress = '', logo = '' }: Partial<Settings>,
): Promise<SettingFault[]> {
  const faults: SettingFault[] = [];
  if (signInAddress !== '' && !(await showsForm(context, signInAddress)))
    faults.push({ code: 'sign-in-address', settings: ['signInAddress'] });
  if (logo !== '' && (await context.storage.logos.get(logo))?.districtId !== districtId)
    faults.push({ code: 'no-such-logo', settings: ['logo'] });
  return faults;
}

async function showsForm({ canvas }: Context, address: string): Promise<boolean> {
  const { origin, pathname, search, hash } = new URL(address);
  if (pathname.replace(/\/$/, '') !== '/login/canvas' || search !== '' || hash !== '') return false;
  return (await canvas.checkSignInForm(origin)).state === 'form';
}
