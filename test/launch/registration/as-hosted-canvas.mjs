// Loaded into the built server before itself: every TLS connection leads to the plain server at HOSTED_CANVAS_PORT, as if
// hosted Canvas answered there. All else of the server is as it is.
import net from 'node:net';
import tls from 'node:tls';

const port = Number(process.env.HOSTED_CANVAS_PORT);

tls.connect = (options) => {
  const socket = net.connect({ host: '127.0.0.1', port });
  socket.alpnProtocol = false;
  socket.servername = options.servername;
  socket.once('connect', () => socket.emit('secureConnect'));
  return socket;
};
