import express from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { close, listen } from '../pages/start-pages.ts';

/** A tool of a few lines that trusts nothing it does not need: it verifies the signature and gives back what it got, as JSON. */
export interface TinyTool {
  origin: string;
  /** Parameters of its next authentication request, over the usual ones; undefined leaves one out. */
  bend: Record<string, string | undefined>;
  stop: () => Promise<void>;
}

export async function startTinyTool(canvasOrigin: () => string): Promise<TinyTool> {
  const app = express();
  const form = express.urlencoded({ extended: false });
  const bend: Record<string, string | undefined> = {};
  let origin = '';
  app.post('/lti/login', form, (req, res) => {
    const body = req.body as Record<string, string>;
    const asked: Record<string, string | undefined> = {
      client_id: body['client_id'],
      login_hint: body['login_hint'],
      lti_message_hint: body['lti_message_hint'],
      nonce: 'nonce-1',
      prompt: 'none',
      redirect_uri: `${origin}/lti/launch`,
      response_mode: 'form_post',
      response_type: 'id_token',
      scope: 'openid',
      state: 'state-1',
      ...bend,
    };
    const given = Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined);
    res
      .cookie('tool', 'seen')
      .redirect(`${canvasOrigin()}/api/lti/authorize_redirect?${new URLSearchParams(given).toString()}`);
  });
  app.post('/lti/launch', form, async (req, res) => {
    const body = req.body as Record<string, string>;
    if (body['id_token'] === undefined) {
      res.status(401).json(body);
      return;
    }
    const keys = createRemoteJWKSet(new URL(`${canvasOrigin()}/api/lti/security/jwks`));
    const { payload, protectedHeader } = await jwtVerify(body['id_token'], keys, {
      currentDate: new Date(Date.UTC(2026, 8, 14, 8)),
    });
    res.json({
      claims: payload,
      header: protectedHeader,
      state: body['state'],
      cookie: req.headers.cookie,
      storage: body['lti_storage_target'],
    });
  });
  const listening = await listen(app);
  origin = listening.origin;
  return { origin, bend, stop: () => close(listening.server) };
}
