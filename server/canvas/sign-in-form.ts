import type { SignInForm } from '../../contract/connection.ts';
import type { Clock } from '../context.ts';
import type { Transport } from './transport.ts';

/**
 * Whether this Canvas shows its own password form, which the simple login needs. Redirects are not followed.
 * Canvas: app/controllers/login/canvas_controller.rb answers 404 when the Canvas provider is off.
 */
export async function checkSignInForm(
  transport: Transport,
  clock: Clock,
  origin: string,
): Promise<SignInForm> {
  const url = `${origin}/login/canvas`;
  const checkedAt = new Date(clock.now()).toISOString();
  try {
    const { status } = await transport.send({
      origin,
      method: 'GET',
      target: '/login/canvas',
      about: 'GET /login/canvas',
      headers: { accept: 'text/html' },
    });
    return { state: stateOf(status), url, checkedAt };
  } catch {
    return { state: 'unreachable', url, checkedAt };
  }
}

function stateOf(status: number): SignInForm['state'] {
  if (status === 200) return 'form';
  if (status === 404) return 'off';
  return status >= 300 && status < 400 ? 'redirects' : 'unknown';
}
