import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  startPracticeCanvas,
  type PracticeCanvas,
  type PracticeOptions,
} from '../practice/practice-canvas.ts';
import type { ApiKeyConfig, LtiKeyConfig, ToolConfig } from '../practice/keys.ts';
import { apiScopes } from '../server/canvas/scopes.ts';
import { freePort } from './free-port.ts';
import { runAdmin, startTool, type ToolEnv, type ToolProcess } from './tool-process.ts';
import type { ApiKeyFacts } from './connect-district.ts';

/** A practice Canvas and the tool beside it, the tool installed and registered, not yet connected. */
export interface World {
  readonly practice: PracticeCanvas;
  readonly env: ToolEnv;
  readonly apiKey: ApiKeyFacts;
  readonly toolId: number;
  /** The tool's process of this moment. */
  readonly tool: () => ToolProcess;
  /** Kills the tool as a power cut would, and starts it again on the same data. */
  restartTool(how: 'kill' | 'stop'): Promise<void>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  /** Where the tool keeps its data; emptied first. */
  readonly folder: string;
  readonly practice?: PracticeOptions;
  readonly practicePort?: number;
  readonly toolPort?: number;
  readonly onLog?: (line: string) => void;
  /** What Node runs as the tool, where it is not the built server. */
  readonly command?: readonly string[];
  /** Settings of the tool in place of the usual ones. */
  readonly env?: ToolEnv;
}

interface DeveloperKey {
  readonly title: string;
  readonly target_link_uri: string;
  readonly oidc_initiation_url: string;
  readonly public_jwk_url: string;
  readonly custom_fields?: Record<string, string>;
  readonly extensions: readonly {
    readonly privacy_level: 'name_only';
    readonly settings: { readonly placements: readonly DeveloperKeyPlacement[] };
  }[];
}

interface DeveloperKeyPlacement {
  readonly placement: 'account_navigation' | 'course_navigation' | 'global_navigation';
  readonly text?: string;
  readonly visibility?: 'admins' | 'members' | 'public';
}

/** Starts both, does what an installer does: LTI key from the tool's own configuration, API key, app added at the root. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const practice = await startPracticeCanvas({
    ...options.practice,
    port: await freePort(options.practicePort),
  });
  const port = await freePort(options.toolPort);
  await rm(options.folder, { recursive: true, force: true });
  const env: ToolEnv = {
    PUBLIC_URL: `http://localhost:${port}`,
    PORT: String(port),
    HOST: 'localhost',
    DATABASE_URL: `sqlite:${join(options.folder, 'login-cards.db')}`,
    CANVAS_HOSTS: practice.origin,
    LOG_LEVEL: 'info',
    ...options.env,
  };
  let tool = await startTool(env, options.onLog, options.command);
  const installed = await installInto(practice, env, practice.places.root);
  return {
    practice,
    env,
    ...installed,
    tool: () => tool,
    async restartTool(how) {
      await tool[how]();
      tool = await startTool(env, options.onLog, options.command);
    },
    async stop() {
      await tool.stop();
      await practice.stop();
    },
  };
}

/** A Canvas in which developer keys are made and the app is added: in this process, or behind the control door of another. */
export interface InstallableCanvas {
  readonly origin: string;
  addLtiKey(config: LtiKeyConfig): Soon<{ readonly clientId: string }>;
  addApiKey(config: ApiKeyConfig): Soon<{ readonly clientId: string; readonly clientSecret: string }>;
  installTool(config: ToolConfig): Soon<{ readonly id: number }>;
}
type Soon<T> = T | Promise<T>;

/** What an installer does once the tool runs with `env`: developer keys, the Canvas made known, the app added at `accountId`. */
export async function installInto(
  canvas: InstallableCanvas,
  env: ToolEnv,
  accountId: number,
): Promise<{ readonly apiKey: ApiKeyFacts; readonly toolId: number }> {
  const { clientId, apiKey } = await makeKeys(canvas, env['PUBLIC_URL'] ?? '');
  await runAdmin(env, ['add-canvas', '--canvas', canvas.origin, '--client-id', clientId]);
  const { id } = await canvas.installTool({ clientId, accountId });
  return { apiKey, toolId: id };
}

/** The developer keys of both kinds, from what the tool says of itself. */
async function makeKeys(
  practice: InstallableCanvas,
  toolOrigin: string,
): Promise<{ clientId: string; apiKey: ApiKeyFacts }> {
  const response = await fetch(`${toolOrigin}/lti/config.json`);
  const config = (await response.json()) as DeveloperKey;
  const placements = config.extensions[0]?.settings.placements ?? [];
  const { clientId } = await practice.addLtiKey({
    title: config.title,
    redirectUris: [config.target_link_uri],
    oidcInitiationUrl: config.oidc_initiation_url,
    targetLinkUri: config.target_link_uri,
    publicJwkUrl: config.public_jwk_url,
    ...(config.extensions[0] ? { privacyLevel: config.extensions[0].privacy_level } : {}),
    customFields: config.custom_fields ?? {},
    placements: placements.map(({ placement, text, visibility }) => ({
      placement,
      ...(text === undefined ? {} : { text }),
      ...(visibility === undefined ? {} : { visibility }),
    })),
  });
  const key = await practice.addApiKey({
    redirectUris: [`${toolOrigin}/oauth/callback`],
    scopes: [...apiScopes],
    allowIncludes: true,
  });
  return { clientId, apiKey: { id: key.clientId, secret: key.clientSecret } };
}
