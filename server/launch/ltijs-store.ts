import type { LtijsItem, LtijsPlugin } from 'ltijs';
import type { Context } from '../context.ts';
import { launchScope } from './launch-scope.ts';
import { listToolKeys } from './tool-key.ts';

/**
 * What ltijs takes for its database. It reads platforms from the launch under way and our own keys from storage. What it
 * would write is not kept: its nonces, states, id tokens and context tokens are all superseded by our guard's
 * (`verify-launch.ts`), hold names and addresses, and are never read again because its `ltik` is not used.
 */
export function ltijsStore(context: Context): LtijsPlugin {
  return {
    // A throw in here would make ltijs end the process.
    setup: done,
    Close: done,
    Get: async (_key, collection, query = {}) => {
      const found = (await read(context, collection)).filter((item) => matches(item, query));
      return found.length > 0 && found;
    },
    Insert: done,
    Replace: done,
    Modify: done,
    Delete: done,
  };
}

const done = () => Promise.resolve<true>(true);

async function read(context: Context, collection: string): Promise<LtijsItem[]> {
  if (collection === 'platform') return readPlatform();
  if (collection !== 'publickey' && collection !== 'privatekey') return [];
  const keys = await listToolKeys(context);
  return keys.map(({ kid, publicKey, privateKey, createdAt }) => ({
    kid,
    key: collection === 'publickey' ? publicKey : privateKey,
    createdAt,
  }));
}

function readPlatform(): LtijsItem[] {
  const scope = launchScope.getStore();
  if (!scope) return [];
  const { registration, key } = scope;
  return [
    {
      platformName: registration.apiOrigin,
      platformUrl: registration.issuer,
      clientId: registration.clientId,
      authEndpoint: registration.authUrl,
      accesstokenEndpoint: registration.tokenUrl,
      authorizationServer: registration.tokenUrl,
      kid: registration.id,
      authConfig: key
        ? { method: 'JWK_KEY', key: JSON.stringify(key) }
        : { method: 'JWK_SET', key: registration.jwksUrl },
    },
  ];
}

function matches(item: LtijsItem, query: LtijsItem): boolean {
  return Object.entries(query).every(([name, value]) => item[name] === value);
}
