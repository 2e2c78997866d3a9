import mongoose from 'mongoose';
import { someInstant, type Trouble } from './trouble.ts';

/** Writes and claims of the tool; reading goes on. */
const writes = ['findAndModify', 'insert', 'update', 'delete'];

/** The address of a MongoDB that the rounds may hurt, where one is named. */
export function mongoAddress(): string | undefined {
  return process.env['TEST_MONGODB_URI'];
}

function onMongo(command: Readonly<Record<string, unknown>>): Trouble {
  return {
    on: 'mongodb',
    rounds: 10,
    lacks: () =>
      mongoAddress() === undefined
        ? 'a MongoDB with --setParameter enableTestCommands=1, named by TEST_MONGODB_URI'
        : undefined,
    async strike(fault, random) {
      const address = fault.world.env['DATABASE_URL'] ?? '';
      const server = await mongoose.createConnection(address).asPromise();
      try {
        for (let turn = 0; turn < 2; turn += 1) {
          await someInstant(fault, random);
          await tell(server, command);
        }
      } finally {
        await server.close();
      }
      return undefined;
    },
  };
}

const failing = (data: Readonly<Record<string, unknown>>, times: number) => ({
  configureFailPoint: 'failCommand',
  mode: { times },
  data,
});

/** A server that has stepped down a moment ago cannot do it again: the trouble is there already. */
async function tell(server: mongoose.Connection, command: Readonly<Record<string, unknown>>): Promise<void> {
  const steppedDown: readonly unknown[] = [10107, 189];
  await server.db
    ?.admin()
    .command(command)
    .catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (!steppedDown.includes(code)) throw error;
    });
}

/** What only a MongoDB can do to a batch. */
export const mongoTroubles: Readonly<Record<string, Trouble>> = {
  'mongo-write-concern-failed': onMongo(
    failing(
      {
        failCommands: writes,
        writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' },
      },
      5,
    ),
  ),
  'mongo-connections-cut': onMongo(failing({ failCommands: [...writes, 'find'], closeConnection: true }, 12)),
  'mongo-primary-stepping-down': onMongo({ replSetStepDown: 2, force: true }),
};
