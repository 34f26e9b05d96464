import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server that discards letters and records when the first one for each address arrived. */
export async function startMail() {
  const arrived = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onData: (stream, { envelope }, callback) => {
      stream.resume();
      stream.on('end', () => {
        for (const { address } of envelope.rcptTo) if (!arrived.has(address)) arrived.set(address, performance.now());
        callback(null);
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    stop: () => new Promise<void>((stopped) => server.close(() => stopped())),
  };
}
