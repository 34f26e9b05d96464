import { createServer } from 'node:net';
import { errorCode, Failure } from './failure';

/** Throws a `Failure` that names the variable when the port cannot be listened on. */
export async function demandFreePort(host: string, port: number, variable: string, what: string): Promise<void> {
  const problem = await listenOnce(host, port);
  if (problem === null) return;
  const why = problem === 'EADDRINUSE' ? 'is taken' : `cannot be used (${problem})`;
  throw new Failure(`port ${port} of ${host}, for ${what}, ${why}; free it, or set ${variable} to another port.`);
}

/** A port that nobody uses right now, for throw-away servers. */
export function freePort(host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Null when it worked, else the system's error code. */
function listenOnce(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer().once('error', (error) => resolve(errorCode(error)));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
