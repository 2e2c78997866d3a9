import type { Account, AccountSettings } from '../model/accounts.ts';
import type { SeededRandom } from '../model/clock-and-chance.ts';
import { addBuiltInRoles } from '../rights/built-in-roles.ts';
import type { World } from '../world.ts';
import type { Builder } from './builder.ts';
import type { Schools } from './cast.ts';

/** A fresh account's settings: 8 characters, ten tries, admins may not change passwords (Canvas's defaults). */
export function defaultSettings(): AccountSettings {
  return {
    adminsCanChangePasswords: false,
    passwordPolicy: {
      complexityFeature: false,
      minimumCharacterLength: 8,
      maximumCharacterLength: 255,
      requireNumbers: false,
      requireSymbols: false,
      maxRepeats: null,
      maxSequence: null,
      disallowCommon: false,
      uploadedCommon: null,
      maximumLoginAttempts: 10,
      allowLoginSuspension: false,
    },
    discoveryUrl: null,
    loginHandleName: null,
  };
}

export function addSchool(build: Builder, name: string, sisId: string): Account {
  return addAccount(build, { name, sisId, parentId: build.rootId, ltiGuid: null });
}

/** The empty district: root account, three schools, term, providers (single sign-on first), built-in roles. */
export function seedAccounts(
  world: World,
  random: SeededRandom,
  at: number,
): { build: Builder; schools: Schools } {
  const roles = addBuiltInRoles(world);
  const blank = { world, random, roles, at, rootId: 0, termId: 0, samlId: 0, canvasId: 0 };
  const build: Builder = { ...blank, sisImportId: 4107, nextSis: 0 };
  const root = addAccount(build, {
    name: 'Maple Valley School District',
    sisId: 'MVSD',
    parentId: null,
    ltiGuid: `${random.hex(40)}:canvas-lms`,
  });
  const provider = (authType: 'saml' | 'canvas', position: number): number =>
    world.providers.add({ accountId: root.id, authType, position, workflowState: 'active' }).id;
  build.rootId = root.id;
  build.samlId = provider('saml', 1);
  build.canvasId = provider('canvas', 2);
  build.termId = world.terms.add({
    rootId: root.id,
    name: 'Default Term',
    sisId: null,
    workflowState: 'active',
  }).id;
  world.terms.add({ rootId: root.id, name: 'Summer Session', sisId: null, workflowState: 'active' });
  const schools = {
    cedar: addSchool(build, 'Cedar Elementary', 'CEDAR'),
    willow: addSchool(build, 'Willow Creek Elementary', 'WILLOW'),
    high: addSchool(build, 'Maple Valley High School', 'MVHS'),
  };
  return { build, schools };
}

function addAccount(
  build: Builder,
  fields: { name: string; sisId: string; parentId: number | null; ltiGuid: string | null },
): Account {
  return build.world.addAccount({
    uuid: build.random.hex(40),
    ltiContextId: build.random.hex(40),
    workflowState: 'active',
    settings: defaultSettings(),
    createdAt: build.at,
    ...fields,
  });
}
