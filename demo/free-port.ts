import { createServer } from 'node:net';

/** `wanted` if nobody listens there, else any free port of this machine. */
export async function freePort(wanted = 0): Promise<number> {
  try {
    return await tryPort(wanted);
  } catch {
    return tryPort(0);
  }
}

function tryPort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
