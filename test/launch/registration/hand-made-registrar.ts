import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** How an address answers in place of what it should. */
export type Odd = 'down' | 'elsewhere' | 'huge' | 'not-json' | 'silent' | 'refuses';

/** A platform that registers tools, each part of which can be bent. */
export class HandMadeRegistrar {
  /** Put over the configuration; a member set to undefined is left out. */
  changes: Record<string, unknown> = {};
  oddConfiguration: Odd | undefined;
  oddRegistration: Odd | undefined;
  clientId: unknown = '10000000000042';
  readonly heard: Heard[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer((req, res) => void this.#answer(req, res));
  }

  async start(): Promise<this> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  reset(): void {
    this.changes = {};
    this.oddConfiguration = undefined;
    this.oddRegistration = undefined;
    this.clientId = '10000000000042';
    this.heard.length = 0;
  }

  get origin(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  get configurationUrl(): string {
    return `${this.origin}/api/lti/security/openid-configuration`;
  }

  configuration(): Record<string, unknown> {
    const { origin } = this;
    return {
      issuer: origin,
      authorization_endpoint: `${origin}/api/lti/authorize_redirect`,
      registration_endpoint: `${origin}/api/lti/registrations`,
      jwks_uri: `${origin}/api/lti/security/jwks`,
      token_endpoint: `${origin}/login/oauth2/token`,
      'https://purl.imsglobal.org/spec/lti-platform-configuration': {
        product_family_code: 'canvas',
        'https://canvas.instructure.com/lti/account_name': 'Pine <b>Unified</b>',
      },
      ...this.changes,
    };
  }

  async #answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    this.heard.push({
      method: req.method ?? '',
      path: req.url ?? '',
      authorization: req.headers.authorization,
      body,
    });
    const registering = req.method === 'POST';
    const odd = registering ? this.oddRegistration : this.oddConfiguration;
    if (odd) answerOddly(res, odd);
    else send(res, 200, registering ? { ...Object(body), client_id: this.clientId } : this.configuration());
  }
}

function answerOddly(res: ServerResponse, odd: Odd): void {
  if (odd === 'down') send(res, 500, {});
  else if (odd === 'refuses') send(res, 422, { errors: [{ message: 'no' }] });
  else if (odd === 'elsewhere') res.writeHead(302, { location: '/elsewhere' }).end();
  else if (odd === 'huge') send(res, 200, { padding: 'x'.repeat(300 * 1024) });
  else if (odd === 'not-json') res.writeHead(200).end('<html>sign in</html>');
}

function send(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
