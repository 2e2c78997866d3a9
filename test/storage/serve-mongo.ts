import { NoMongoError, startMongoServer } from './mongo-server.ts';

/** A process of its own: prints the address of a server as one line of JSON, or why there is none; ends the server with its own input. */
try {
  const server = await startMongoServer();
  process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);
  process.stdin.resume().once('end', () => void server.stop().then(() => process.exit(0)));
} catch (error) {
  if (!(error instanceof NoMongoError)) throw error;
  process.stdout.write(`${JSON.stringify({ missing: error.message })}\n`);
}
