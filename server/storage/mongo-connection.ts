import { createConnection, Error as MongooseError, mongo, type Connection } from 'mongoose';
import { mongoFault } from './mongo-faults.ts';
import { StorageUnavailableError } from './port.ts';
import { DatabaseUrlError } from './start-faults.ts';

/**
 * What every operation of ours asks of MongoDB, whatever the URL says. A write is acknowledged once it is in the journals
 * of a majority, so no election takes it back, and a read sees every such write. A write whose answer was lost is sent a
 * second time under the same number: the server knows it and does not do it twice.
 */
const promises: mongo.MongoClientOptions = {
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: 15_000 },
  readConcern: { level: 'majority' },
  readPreference: 'primary',
  retryWrites: true,
  retryReads: true,
};

/** How long an operation waits for a primary (an election takes 10 to 12 s), and for an answer, in ms, where the URL does not say. */
const patience = {
  serverSelectionTimeoutMS: 15_000,
  connectTimeoutMS: 10_000,
  socketTimeoutMS: 30_000,
};

const PING_PATIENCE_MS = 3_000;
/** MongoDB 7.0 (src/mongo/db/wire_version.h). */
const OLDEST_WIRE_VERSION = 21;

/** One MongoDB database and the one way to it. */
export class MongoConnection {
  readonly database: mongo.Db;
  readonly #connection: Connection;
  readonly #underWay = new Set<Promise<unknown>>();
  #closed = false;

  private constructor(connection: Connection, database: mongo.Db) {
    this.#connection = connection;
    this.database = database;
  }

  /** Connects to the database that a URL names (`login_cards` where it names none). Throws `DatabaseUrlError` or `StorageUnavailableError`. */
  static async open(url: string): Promise<MongoConnection> {
    const connection = await connect(url);
    const database = connection.db;
    if (!database) throw new StorageUnavailableError('MongoDB has no database to use');
    const opened = new MongoConnection(connection, database);
    try {
      await opened.pass(() => checkDeployment(database));
      return opened;
    } catch (error) {
      await opened.close();
      throw error;
    }
  }

  /** Every operation goes through here. Throws `StorageUnavailableError`, or the operation's own error. */
  async pass<R>(act: () => Promise<R>): Promise<R> {
    if (this.#closed) throw new StorageUnavailableError('The storage has been closed');
    const done = act();
    this.#underWay.add(done);
    try {
      return await done;
    } catch (error) {
      throw mongoFault(error);
    } finally {
      this.#underWay.delete(done);
    }
  }

  /** Answers when the primary does, soon or not at all. */
  async ping(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const refuse = () => reject(new StorageUnavailableError('MongoDB does not answer'));
      timer = setTimeout(refuse, PING_PATIENCE_MS);
    });
    try {
      await Promise.race([this.pass(() => this.database.command({ ping: 1 })), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Lets what was asked for end, then closes. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.allSettled(this.#underWay);
    await this.#connection.close();
  }
}

async function connect(url: string): Promise<Connection> {
  const namesDatabase = /^[^/]+\/\/[^/?]+\/[^?]/.test(url);
  const waits = Object.fromEntries(Object.entries(patience).filter(([name]) => !url.includes(`${name}=`)));
  const options = { ...waits, ...promises, ...(namesDatabase ? {} : { dbName: 'login_cards' }) };
  try {
    return await createConnection(url, options).asPromise();
  } catch (error) {
    if (isUnreachable(error))
      throw new StorageUnavailableError('MongoDB cannot be reached', { cause: error });
    // The URL's own mistakes are told by name alone: their messages may repeat it.
    const name = error instanceof Error ? error.name : 'fault';
    throw new DatabaseUrlError(`DATABASE_URL is no address that MongoDB's driver can use (${name}).`);
  }
}

function isUnreachable(error: unknown): boolean {
  if (error instanceof MongooseError.MongooseServerSelectionError) return true;
  if (error instanceof mongo.MongoServerError || error instanceof mongo.MongoNetworkError) return true;
  // The service record of a `mongodb+srv` address could not be asked for.
  return error instanceof Error && 'syscall' in error;
}

/** Only a replica set (of one node too) or a cluster acknowledges by majority and knows a write that comes twice. */
async function checkDeployment(database: mongo.Db): Promise<void> {
  const hello = await database.command({ hello: 1 });
  if (hello['setName'] === undefined && hello['msg'] !== 'isdbgrid') {
    throw new DatabaseUrlError(
      'DATABASE_URL names a single MongoDB server: it must be a replica set, if only of one node.',
    );
  }
  if (Number(hello['maxWireVersion']) < OLDEST_WIRE_VERSION) {
    throw new DatabaseUrlError('DATABASE_URL names a MongoDB older than 7.0, which this program cannot use.');
  }
}
