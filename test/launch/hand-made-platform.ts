import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT, type JWK, type JWTHeaderParameters, type JWTPayload } from 'jose';
import { teacherClaims } from './teacher-claims.ts';

/** How the platform's key page behaves. */
export type KeyPage = 'good' | 'down' | 'not-json' | 'huge' | 'silent' | 'rotated';

/** A platform of our own making: an RSA key, and a server that gives out its public half. */
export class HandMadePlatform {
  keyPage: KeyPage = 'good';
  /** How often the key page was asked for. */
  asked = 0;
  readonly kid: string;
  readonly clientId: string;
  readonly #key: { publicKey: KeyObject; privateKey: KeyObject };
  readonly #server: Server;

  constructor(clientId: string, kid = 'platform-key-1') {
    this.clientId = clientId;
    this.kid = kid;
    this.#key = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.#server = createServer((_req, res) => {
      this.asked += 1;
      void this.#answerKeys().then((body) => {
        if (this.keyPage === 'silent') return;
        res.writeHead(this.keyPage === 'down' ? 500 : 200, { 'content-type': 'application/json' });
        res.end(body);
      });
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  get origin(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async publicJwk(): Promise<JWK> {
    return { ...(await exportJWK(this.#key.publicKey)), kid: this.kid, alg: 'RS256', use: 'sig' };
  }

  get publicPem(): string {
    return this.#key.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  }

  /** The payload of a good launch, changed by `changes`; a member set to undefined is left out. */
  payload(nonce: string, nowMs: number, changes: Record<string, unknown> = {}): JWTPayload {
    const now = Math.floor(nowMs / 1000);
    const good = { ...teacherClaims(this.origin, this.clientId), nonce, iat: now, exp: now + 3600 };
    return JSON.parse(JSON.stringify({ ...good, ...changes })) as JWTPayload;
  }

  sign(
    payload: JWTPayload,
    header: { readonly [K in keyof JWTHeaderParameters]?: JWTHeaderParameters[K] | undefined } = {},
    key = this.#key.privateKey,
  ) {
    const full = JSON.parse(JSON.stringify({ alg: 'RS256', kid: this.kid, typ: 'JWT', ...header })) as {
      alg: string;
    };
    return new SignJWT(payload).setProtectedHeader(full).sign(key);
  }

  async #answerKeys(): Promise<string> {
    if (this.keyPage === 'not-json') return '<html>sign in</html>';
    const jwk = await this.publicJwk();
    if (this.keyPage === 'rotated') return JSON.stringify({ keys: [{ ...jwk, kid: 'platform-key-2' }] });
    const padding = this.keyPage === 'huge' ? 'x'.repeat(300 * 1024) : '';
    return JSON.stringify({ keys: [jwk], padding });
  }
}
