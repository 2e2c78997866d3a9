#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { ConfigFaultsError, decideConfig } from './config/config.ts';
import { readEnv } from './config/env.ts';
import type { Context } from './context.ts';
import { createContext } from './create-context.ts';
import { knownCanvas } from './launch/known-canvas.ts';
import { registerCanvas } from './launch/register-canvas.ts';
import { makeAccessCode, makeInvite } from './launch/registration/invites.ts';
import { rotateToolKey } from './launch/tool-key.ts';
import { tellRecords } from './record/tell-records.ts';

const usage = `login-cards <command>

  add-canvas --canvas production|beta|test|https://canvas.example.org --client-id ID
             [--api https://district.instructure.com] [--issuer https://canvas.instructure.com]
             registers the LTI key of one Canvas by hand; --issuer where a Canvas of your own signs by another address than its own
  invite     [--code] prints an address with which one Canvas can be registered from within it, once, in the next 7 days;
             with --code an access code as well, to be told by another way, without which the address registers nothing
  rotate-key makes a new key pair of this tool; the old public key stays published for a day
  verify-record [--kept DISTRICT:NUMBER:HASH]
             reads the whole record and names every entry that was changed, removed or added behind this program's back;
             --kept takes a line that it printed earlier and that was kept elsewhere: nothing up to there may have been replaced
  list       shows what is registered, without secrets
`;

type Command = (context: Context, args: string[]) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  'add-canvas': addCanvas,
  invite,
  'rotate-key': rotateKey,
  'verify-record': verifyRecords,
  list,
};

/** The installer's command line. Ends with 0, or with 1 and a sentence on stderr. */
async function main(): Promise<number> {
  const [command, ...rest] = process.argv.slice(2);
  if (!command || !Object.hasOwn(commands, command)) {
    process.stderr.write(usage);
    return command === undefined || command === 'help' ? 0 : 1;
  }
  const context = await createContext({ ...decideConfig(readEnv(process.env)), logLevel: 'warn' });
  try {
    return (await commands[command]?.(context, rest)) ?? 1;
  } finally {
    await context.canvas.close();
    await context.storage.close();
  }
}

async function addCanvas(context: Context, args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      canvas: { type: 'string' },
      'client-id': { type: 'string' },
      api: { type: 'string' },
      issuer: { type: 'string' },
    },
  });
  if (!values.canvas || !values['client-id']) {
    process.stderr.write(usage);
    return 1;
  }
  const registration = await registerCanvas(context, {
    ...knownCanvas(values.canvas, values),
    clientId: values['client-id'],
  });
  process.stdout.write(
    `Registered client ${registration.clientId} of ${registration.issuer}, API at ${registration.apiOrigin}\n`,
  );
  return 0;
}

async function invite(context: Context, args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { code: { type: 'boolean' } } });
  const code = values.code ? makeAccessCode(context) : undefined;
  process.stdout.write(`${await makeInvite(context, code)}\n`);
  if (code) process.stdout.write(`Access code (tell it by phone, not with the address): ${code}\n`);
  return 0;
}

async function rotateKey(context: Context): Promise<number> {
  const kid = await rotateToolKey(context);
  process.stdout.write(`New key ${kid}; the one before stays published for a day.\n`);
  return 0;
}

async function verifyRecords(context: Context, args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { kept: { type: 'string', multiple: true } } });
  const { lines, whole } = await tellRecords(context, values.kept ?? []);
  for (const line of lines) process.stdout.write(`${line}\n`);
  return whole ? 0 : 1;
}

async function list(context: Context): Promise<number> {
  for (const { issuer, clientId, apiOrigin } of await context.storage.registrations.find({})) {
    process.stdout.write(`${issuer}  client ${clientId}  API ${apiOrigin}\n`);
  }
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  const faults =
    error instanceof ConfigFaultsError ? error.faults : [error instanceof Error ? error.message : 'failed'];
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
}
