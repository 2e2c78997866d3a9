import { join } from 'node:path';
import express, { type Express } from 'express';
import { projectRoot } from './read-from-root.ts';

/**
 * Serves the built panel's scripts and styles at `/assets/`: their names carry a hash of what is in them, so a browser may
 * keep them for a year. The page itself is only ever sent by a launch.
 */
export function mountPanelFiles(app: Express): void {
  const files = express.static(join(projectRoot, 'dist/client/assets'), {
    index: false,
    redirect: false,
    immutable: true,
    maxAge: '365d',
  });
  app.use('/assets', files);
}
