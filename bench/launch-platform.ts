import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT } from 'jose';

/** A platform that only signs tokens and gives out its key; `asked` counts how often. */
export interface BenchPlatform {
  readonly origin: string;
  readonly clientId: string;
  readonly kid: string;
  readonly publicKey: ReturnType<typeof generateKeyPairSync>['publicKey'];
  readonly asked: () => number;
  /** A teacher's launch from a class, as Canvas fills it (Canvas: lib/lti/messages/jwt_message.rb). */
  sign(nonce: string, targetLinkUri: string): Promise<string>;
  stop(): Promise<void>;
}

const lti = 'https://purl.imsglobal.org/spec/lti/claim/';
const lis = 'http://purl.imsglobal.org/vocab/lis/v2/';

export async function startBenchPlatform(): Promise<BenchPlatform> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = 'bench';
  const clientId = '10000000000001';
  const keys = JSON.stringify({
    keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }],
  });
  let asked = 0;
  const server = createServer((_req, res) => {
    asked += 1;
    res.writeHead(200, { 'content-type': 'application/json' }).end(keys);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    origin,
    clientId,
    kid,
    publicKey,
    asked: () => asked,
    sign: (nonce, targetLinkUri) =>
      new SignJWT({ ...claims, nonce, [`${lti}target_link_uri`]: targetLinkUri })
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
        .setIssuer(origin)
        .setAudience(clientId)
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey),
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

const claims = {
  azp: '10000000000001',
  sub: '5d6a1e6e-0f0a-4b6f-8a7e-3d1f5f4f9a10',
  name: 'Ana Rivera',
  locale: 'en',
  [`${lti}version`]: '1.3.0',
  [`${lti}message_type`]: 'LtiResourceLinkRequest',
  [`${lti}deployment_id`]: '7:4dde05e8ca1973bcca9bffc13e1548820eee93a3',
  [`${lti}resource_link`]: { id: '4dde05e8ca1973bcca9bffc13e1548820eee93a3' },
  [`${lti}context`]: {
    id: 'c0ffee00ca1973bcca9bffc13e1548820eee93a3',
    title: 'First grade',
    type: [`${lis}course#CourseOffering`],
  },
  [`${lti}tool_platform`]: { guid: 'guid:canvas-lms', name: 'Pine District' },
  [`${lti}roles`]: [`${lis}institution/person#Instructor`, `${lis}membership#Instructor`],
  [`${lti}custom`]: { prefers_high_contrast: 'false' },
};
