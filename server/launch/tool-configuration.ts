import { z } from 'zod';
import { parse } from '../http/validate.ts';
import { Problem } from '../problem.ts';
import { readFromRoot } from './read-from-root.ts';

/** The address that stands in `lti.config.json` for the server it will be. */
const example = 'login-cards.example.org';

export const placementNames = ['account_navigation', 'course_navigation', 'global_navigation'] as const;
export type PlacementName = (typeof placementNames)[number];

export interface ToolPlacement {
  readonly placement: PlacementName;
  readonly message_type: 'LtiResourceLinkRequest';
  readonly target_link_uri: string;
  readonly icon_url: string;
  readonly visibility?: 'admins';
  readonly default?: 'enabled' | 'disabled';
}

/** `lti.config.json`, as far as it is read here (Canvas: doc/api/lti_dev_key_config.md). */
export interface ToolConfiguration {
  readonly title: string;
  readonly description: string;
  readonly target_link_uri: string;
  readonly oidc_initiation_url: string;
  readonly public_jwk_url: string;
  readonly custom_fields: Readonly<Record<string, string>>;
  readonly extensions: readonly [
    {
      readonly domain: string;
      readonly privacy_level: string;
      readonly settings: { readonly icon_url: string; readonly placements: readonly ToolPlacement[] };
    },
  ];
}

/** What an installer may choose: where the tool appears, and whether class menus show it from the start. */
export interface InstallOptions {
  readonly placements: readonly PlacementName[];
  readonly courseNavigation: 'shown' | 'hidden';
}

const OptionsSchema = z.strictObject({
  course_navigation: z.enum(['shown', 'hidden']).optional(),
  placements: z.string().max(200).optional(),
});

/**
 * The options of `/lti/config.json`: `course_navigation=hidden` (in no class menu until a teacher switches it on) and
 * `placements=account_navigation,course_navigation`. Throws 'bad-input'.
 */
export function readInstallOptions(query: unknown): InstallOptions {
  const { course_navigation, placements } = parse(OptionsSchema, query);
  const named = placements?.split(',').map((name) => placementNames.find((known) => known === name.trim()));
  if (named?.includes(undefined))
    throw new Problem('bad-input', `placements takes some of ${placementNames.join(', ')}.`, {
      fields: ['placements'],
    });
  return {
    placements: placementNames.filter((name) => named?.includes(name) ?? true),
    courseNavigation: course_navigation ?? 'shown',
  };
}

/** `lti.config.json` with this server's address in it: what a Canvas admin enters into an LTI developer key. */
export async function toolConfiguration(
  publicUrl: string,
  { placements, courseNavigation }: InstallOptions = readInstallOptions({}),
): Promise<ToolConfiguration> {
  const text = await readFromRoot('lti.config.json');
  const { host, origin } = new URL(publicUrl);
  const whole = JSON.parse(
    text.replaceAll(`https://${example}`, origin).replaceAll(example, host),
  ) as ToolConfiguration;
  const [extension] = whole.extensions;
  const chosen = extension.settings.placements
    .filter(({ placement }) => placements.includes(placement))
    .map((one) =>
      one.placement === 'course_navigation' && courseNavigation === 'hidden'
        ? { ...one, default: 'disabled' as const }
        : one,
    );
  return {
    ...whole,
    extensions: [{ ...extension, settings: { ...extension.settings, placements: chosen } }],
  };
}
