import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** How the server treats the next letters. */
export type Mood = 'kind' | 'busy' | 'refuses' | 'refuses-content' | 'refuses-us' | 'silent';

/** A real mail server on a free port that keeps what it is given. */
export async function startMailServer() {
  const mails: { to: string[]; raw: string }[] = [];
  let mood: Mood = 'kind';
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onMailFrom: (_, __, callback) => callback(mood === 'refuses-us' ? status(550, 'who are you') : null),
    onRcptTo: ({ address }, _, callback) => {
      if (mood === 'silent') return;
      if (mood === 'busy') return callback(status(451, `4.7.1 <${address}> later please`));
      return callback(mood === 'refuses' ? status(550, `5.1.1 <${address}> is unknown here`) : null);
    },
    onData: (stream: SMTPServerDataStream, session: SMTPServerSession, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (mood === 'refuses-content') return callback(status(554, '5.7.1 looks like spam'));
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: unfolded(Buffer.concat(chunks).toString()),
        });
        callback(null);
      });
    },
  });
  server.on('error', () => undefined); // a client that was killed resets its connection
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    be: (next: Mood) => {
      mood = next;
    },
    stop: () => new Promise<void>((stopped) => server.close(() => stopped())),
  };
}

const status = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });

/** Headers that were broken into several lines, each on one again; the body as it came. */
function unfolded(raw: string): string {
  const end = raw.indexOf('\r\n\r\n');
  return raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ') + raw.slice(end);
}
