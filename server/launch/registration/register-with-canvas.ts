import { z } from 'zod';
import type { Context } from '../../context.ts';
import { Problem } from '../../problem.ts';
import type { Registration } from '../../storage/launch-documents.ts';
import { registerNewCanvas } from '../register-canvas.ts';
import { toolConfiguration, type InstallOptions } from '../tool-configuration.ts';
import { askPlatform, unreadable } from './ask-platform.ts';
import { checkAccessCode, claimInvite, findInvite, releaseInvite, useInvite } from './invites.ts';
import { readPlatform, type FromCanvas } from './read-platform.ts';
import { registrationBody } from './registration-body.ts';

/** What the admin decided on our page. */
export interface Choices extends InstallOptions {
  /** What Canvas's menus call the tool. */
  readonly name: string;
  /** The district's own address, where hosted Canvas did not tell it. */
  readonly apiAddress: string | undefined;
  /** What was typed as the invite's access code. */
  readonly accessCode: string | undefined;
}

const AnswerSchema = z.object({ client_id: z.string().regex(/^[\w.-]{1,100}$/) });

/**
 * Makes the LTI key in Canvas and registers that Canvas here. Nothing is registered before the admin has said so and
 * Canvas has answered; the invite is used up by that alone. Throws what `findInvite`, `checkAccessCode` and `readPlatform` throw, and
 * 'registration-refused', 'registration-known'.
 */
export async function registerWithCanvas(
  context: Context,
  inviteToken: string,
  from: FromCanvas,
  choices: Choices,
): Promise<Registration> {
  const invite = await findInvite(context, inviteToken);
  await checkAccessCode(context, invite, choices.accessCode);
  const platform = await readPlatform(context, from);
  const addresses = platform.addressesFor(platform.apiOrigin ?? choices.apiAddress ?? '');
  await claimInvite(context, invite);
  try {
    const tool = await toolConfiguration(context.config.publicUrl, choices);
    const { status, json } = await askPlatform(context.config.canvasHosts, {
      url: platform.registrationUrl,
      method: 'POST',
      token: from.registrationToken,
      body: registrationBody(tool, choices.name),
    });
    if (status !== 200 && status !== 201)
      throw new Problem('registration-refused', 'Canvas did not make the key.', { status });
    const answer = AnswerSchema.safeParse(json);
    if (!answer.success) throw unreadable();
    const clientId = answer.data.client_id;
    const registration = await registerNewCanvas(context, { ...addresses, clientId });
    await useInvite(context, invite, registration.id);
    context.log.info({ clientId, issuer: registration.issuer }, 'a Canvas was registered by invite');
    return registration;
  } catch (error) {
    await releaseInvite(context, invite);
    throw error;
  }
}
