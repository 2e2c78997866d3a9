import express, { type Express } from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { problemStatus, type ProblemCode } from '../../../contract/problem.ts';
import type { Context } from '../../../server/context.ts';
import { problemHandler } from '../../../server/http/problem-handler.ts';
import { securityHeaders } from '../../../server/http/security-headers.ts';
import { makeInvite } from '../../../server/launch/registration/invites.ts';
import { mountRegistration } from '../../../server/launch/registration/mount-registration.ts';
import { logRequests } from '../../../server/log.ts';
import { HeldClock, makeContext } from '../../http/make-context.ts';
import { HandMadeRegistrar } from './hand-made-registrar.ts';

export const bearer = 'canvas-registration-token';
export const ours = 'http://localhost:3000';

/** The registration page of a fresh server with one invite, before a platform that can be bent. */
export class RegistrationWorld {
  readonly registrar = new HandMadeRegistrar();
  clock!: HeldClock;
  context!: Context;
  app!: Express;
  invite = '';
  readonly lines: string[] = [];

  /** A server that lets in this platform, hosted Canvas, and a host whose name leads to loopback. */
  async begin(): Promise<void> {
    this.registrar.reset();
    this.lines.length = 0;
    this.clock = new HeldClock();
    const log = pino({ level: 'trace' }, { write: (line: string) => void this.lines.push(line) });
    const canvasHosts = `${this.registrar.origin},*.instructure.com,*.canvaslms.com,localhost`;
    this.context = makeContext({ clock: this.clock, log, env: { CANVAS_HOSTS: canvasHosts } });
    this.app = express();
    this.app.use(logRequests(log, this.clock), securityHeaders(this.context.config));
    mountRegistration(this.app, this.context);
    this.app.use(problemHandler(this.context.config, log));
    await this.inviteAgain();
  }

  /** @param code the access code it is to have, if any */
  async inviteAgain(code?: string): Promise<void> {
    this.invite = new URL(await makeInvite(this.context, code)).searchParams.get('invite') ?? '';
  }

  get carried(): Record<string, string> {
    return {
      invite: this.invite,
      openid_configuration: this.registrar.configurationUrl,
      registration_token: bearer,
    };
  }

  /** Canvas opens our page in its dialog. */
  open(given: Record<string, string> = {}, headers: Record<string, string> = {}) {
    return request(this.app)
      .get('/lti/register')
      .set(headers)
      .query({ ...this.carried, ...given });
  }

  /** The admin presses the button. */
  press(given: Record<string, string> = {}, origin = ours) {
    const form = { name: 'Login Cards', course_navigation: 'shown', global_navigation: 'on' };
    return request(this.app)
      .post('/lti/register')
      .set('Origin', origin)
      .type('form')
      .send({ ...this.carried, ...form, ...given });
  }

  registered() {
    return this.context.storage.registrations.find({});
  }

  /** Refused with this code, and neither what came in nor what the platform said is repeated. */
  expectRefused(response: request.Response, code: ProblemCode): void {
    expect(/name="problem-code" content="([a-z-]+)"/.exec(response.text)?.[1]).toBe(code);
    expect(response.status).toBe(problemStatus[code]);
    for (const secret of [bearer, this.invite, 'Pine', 'sign in'])
      expect(response.text).not.toContain(secret);
  }
}

/** For all tests of a file; begun anew before each. */
export function useRegistration(): RegistrationWorld {
  const world = new RegistrationWorld();
  beforeAll(async () => {
    await world.registrar.start();
  });
  beforeEach(() => world.begin());
  afterAll(() => world.registrar.stop());
  return world;
}
