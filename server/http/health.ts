import type { Express } from 'express';
import type { Context } from '../context.ts';

/** `GET /healthz`: the process answers. `GET /readyz`: 200 when the database can be reached, else 503. */
export function mountHealth(app: Express, context: Context): void {
  app.get('/healthz', (_req, res) => {
    res.json({ alive: true });
  });
  app.get('/readyz', async (_req, res) => {
    try {
      await context.storage.ping();
      res.json({ ready: true });
    } catch {
      res.status(503).json({ ready: false });
    }
  });
}
