import { join } from 'node:path';
import type { Helper } from '../../cli/home/lock';
import { freePort } from '../../cli/process/ports';
import { Opened, stopOnSignals } from '../../cli/process/stopping';
import { startDevServer } from '../../cli/temporal/dev-server';

/** Runs a Temporal server, prints its pid, and does not close, so that only a second signal ends it. */
async function main([program = '', folder = '', port = '']: string[]): Promise<void> {
  const stopping = stopOnSignals();
  const opened = new Opened(stopping.signal);
  const [db, log, uiPort] = [join(folder, 'temporal.db'), join(folder, 'temporal.log'), await freePort()];
  const started = ({ pid }: Helper) => void process.stdout.write(`${pid}\n`);
  await startDevServer({ program, db, log, port: Number(port), uiPort, started });
  opened.add('Something stubborn', () => new Promise(() => undefined));
  process.stdout.write('ready\n');
  await stopping.requested;
  await opened.close();
}

void main(process.argv.slice(2));
