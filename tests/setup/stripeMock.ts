import { type ChildProcess, spawn } from 'node:child_process';
import { cached, cachePath } from '../../cli/temporal/cache';
import { run } from './run';

/** The release that the adapter for Stripe was written against; it checks requests by Stripe's own OpenAPI document. */
const MODULE = 'github.com/stripe/stripe-mock@v0.203.0';

/** The `stripe-mock` program, built by Go once per machine. */
export async function stripeMock(): Promise<string> {
  return cached(cachePath('bin', 'stripe-mock'), async (draft) => {
    await run('go', ['install', MODULE], { env: { ...process.env, GOBIN: draft } });
    return `${draft}/stripe-mock`;
  });
}

/** Runs it on a free port; where it listens is in what it prints. */
export async function startStripeMock(): Promise<{ url: string; stop(): Promise<void> }> {
  const addresses = ['-http-addr', '127.0.0.1:0', '-https-addr', '127.0.0.1:0'];
  const program = spawn(await stripeMock(), addresses, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => program.once('exit', () => resolve()));
  const stop = async () => {
    program.kill();
    await ended;
  };
  return { url: `http://${await addressOf(program, ended)}`, stop };
}

/** What it prints is read to its end: it dies when nobody listens. */
function addressOf({ stdout }: ChildProcess, ended: Promise<void>): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    stdout?.on('data', (chunk: Buffer) => {
      said += String(chunk);
      const address = /HTTP at address: (127\.0\.0\.1:\d+)/.exec(said)?.[1];
      if (address) found(address);
    });
    void ended.then(() => failed(new Error(`stripe-mock ended: ${said}`)));
  });
}
