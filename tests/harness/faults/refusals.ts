import { createServer as httpServer } from 'node:http';
import { createServer as http2Server } from 'node:http2';
import type { Refusal } from './line';

const FIELDS = ['SFATAL', 'VFATAL', 'C57P03', 'Mthe database system is starting up', ''].join('\0');

/** As PostgreSQL answers while it comes up. */
export const startingUp: Refusal = (socket) => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + FIELDS.length + 1);
  socket.once('data', () => socket.end(Buffer.concat([Buffer.from('E'), length, Buffer.from(`${FIELDS}\0`)])));
};

/** As a mail server that shuts down. */
export const noMailNow: Refusal = (socket) => void socket.end('421 4.3.2 not now\r\n');

/** As a proxy before an HTTP server that is not there. */
export const noServiceNow: Refusal = (socket) =>
  void httpServer((_, response) => response.writeHead(503, { connection: 'close' }).end()).emit('connection', socket);

/** As a server of gRPC that does not serve yet: status 14, `UNAVAILABLE`. */
export const notServingYet: Refusal = (socket) =>
  void http2Server()
    .on('stream', (stream) =>
      stream.respond(
        { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': '14', 'grpc-message': 'not now' },
        { endStream: true },
      ),
    )
    .on('sessionError', () => undefined)
    .emit('connection', socket);
