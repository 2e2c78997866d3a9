import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a MongoDB server that loses answers when told to. */
export interface CutWay {
  /** The same database, through this way. */
  readonly url: string;
  /** Of the next commands of this name, so many are carried out and their answers lost, the connection with them. */
  loseAnswers(command: string, times: number): void;
  /** How many answers have been lost so far. */
  lost(): number;
  close(): Promise<void>;
}

/** Opens such a way to the server that a URL names: one host, one port, no TLS. */
export async function openCutWay(url: string): Promise<CutWay> {
  const [, host, port] = /^mongodb:\/\/(?:[^/@]*@)?([^:/,]+):(\d+)\//.exec(url) ?? [];
  if (host === undefined) throw new Error('The way needs the address of one server');
  let command = '';
  let left = 0;
  let lost = 0;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), host);
    let losing = false;
    for (const socket of [near, far]) {
      open.add(socket.on('error', () => socket.destroy()));
      socket.once('close', () => {
        for (const end of [near, far]) open.delete(end.destroy());
      });
    }
    near.on('data', (bytes) => {
      // The first field of a command's document is its name (OP_MSG: type 2, name, zero).
      if (left > 0 && bytes.includes(`\u0002${command}\0`)) {
        losing = true;
        left -= 1;
      }
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (!losing) return void near.write(bytes);
      lost += 1;
      near.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: ours } = server.address() as AddressInfo;
  return {
    // Direct: the server would tell its own address to a driver that asks for the whole set.
    url: url
      .replace(`${host}:${port}`, `127.0.0.1:${ours}`)
      .replace(/(\?.*)?$/, (query) => `${query === '' ? '?' : `${query}&`}directConnection=true`),
    loseAnswers(name, times) {
      command = name;
      left = times;
    },
    lost: () => lost,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
