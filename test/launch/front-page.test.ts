import express from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { mountFrontPage } from '../../server/launch/front-page.ts';
import { makeContext } from '../http/make-context.ts';

const app = express();
mountFrontPage(app, makeContext({ env: { PUBLIC_URL: 'https://cards.example.org' } }));

describe('the page for whoever comes without a launch', () => {
  it('names the addresses that an admin enters into Canvas, and may not be framed', async () => {
    const { text, headers } = await request(app).get('/');
    for (const path of ['/lti/config.json', '/lti/launch', '/lti/login', '/lti/keys', '/oauth/callback'])
      expect(text).toContain(`https://cards.example.org${path}`);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(text).not.toContain('<script');
  });
});
