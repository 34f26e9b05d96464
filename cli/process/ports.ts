import { createServer } from 'node:net';
import { errorCode, Failure } from './failure';

/** Throws a `Failure` that names the variable when the port cannot be listened on. */
export async function demandFreePort(host: string, port: number, variable: string, what: string): Promise<void> {
  const problem = await listenOnce(host, port);
  if (problem === null) return;
  const reason = problem === 'EADDRINUSE' ? 'is taken' : `cannot be used (${problem})`;
  throw new Failure(`port ${port} of ${host}, for ${what}, ${reason}; free it, or set ${variable} to another port.`);
}

/** Throws a `Failure` where another process of this machine serves its metrics there. Without a port there are none. */
export async function demandMetricsPort(settings: { METRICS_HOST: string; METRICS_PORT?: number }): Promise<void> {
  const { METRICS_HOST, METRICS_PORT } = settings;
  if (METRICS_PORT) await demandFreePort(METRICS_HOST, METRICS_PORT, 'METRICS_PORT', 'metrics');
}

/** Below Linux's ephemeral ports, since an outgoing connection could take one before the server is up. */
const FREE_FROM = 20_000;
const FREE_UNTIL = 32_000;

/** A port that is free at this moment, for temporary servers. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (;;) {
    const port = FREE_FROM + Math.floor(Math.random() * (FREE_UNTIL - FREE_FROM));
    if ((await listenOnce(host, port)) === null) return port;
  }
}

/** Free ports for a whole embedded default, as settings. */
export async function freePorts(): Promise<Record<string, string>> {
  const names = ['PORT', 'METRICS_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT'];
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, String(await freePort())])));
}

/** Null when it worked, else the system's error code. */
function listenOnce(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer().once('error', (error) => resolve(errorCode(error)));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
