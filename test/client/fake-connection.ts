import type { FakeWorld } from './fake-worlds.ts';

/** The canned answers about the connection, and about sessions. Undefined: not there. */
export function actOnConnection(world: FakeWorld, what: string, body: unknown): unknown {
  const { connection, session } = world;
  switch (what) {
    case 'GET /api/connection':
      if (world.refuseConsent && isConsentAnswered(world))
        Object.assign(connection, { trouble: world.refuseConsent, troubleOf: 'consent' });
      return connection;
    case 'PUT /api/connection/key':
      connection.apiKeyId = (body as { apiKeyId: string }).apiKeyId;
      connection.state = 'key-entered';
      return connection;
    case 'POST /api/connection/consent':
      if (connection.troubleOf === 'consent') {
        delete connection.trouble;
        delete connection.troubleOf;
      }
      if (world.refuseConsent) return { openUrl: '/?consent' };
      connection.state = 'consented';
      connection.owner = { name: 'Login Cards Service', isYou: false };
      return { openUrl: '/?consent' };
    case 'POST /api/connection/confirm':
      connection.state = 'active';
      session.district.connection = 'active';
      return connection;
    case 'POST /api/connection/check':
      return connection;
    case 'DELETE /api/sessions':
      return { ended: 7 };
    case 'DELETE /api/connection':
      Object.assign(connection, { state: 'none', schoolsOn: 0 });
      return connection;
    default:
      return undefined;
  }
}

/** The answer of Canvas's tab comes a little after the tab was opened: it is there when it is asked for again. */
function isConsentAnswered({ asked }: FakeWorld): boolean {
  const begun = asked.lastIndexOf('POST /api/connection/consent');
  return begun >= 0 && asked.slice(begun).filter((line) => line === 'GET /api/connection').length > 1;
}
