import type { Settings } from '../settings';
import { Case } from './case';
import { OwnServer, runningServer } from './server';
import { afterwards, amends, escalates, kept, opened, survives } from './story';
import { tellOn } from './teller';

/**
 * `amends demo`: the life of one complaint under the pack `demo`, in about two minutes. Against the embedded default that
 * runs, or with a server of its own, which it kills in the middle.
 */
export async function demo(options: { yes?: boolean }, settings: Settings): Promise<void> {
  const teller = tellOn(process.stdout, options.yes !== true);
  const running = await runningServer(settings);
  const own = running ? null : new OwnServer();
  if (own) teller.say('Starting a server for this demo alone …');
  const interrupted = () => void own?.stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const server = running ?? (await (own as OwnServer).start());
    const complaint = new Case(server.url, server.keys, teller);
    if (server.temporalUi) teller.say(`Watch it in Temporal: ${server.temporalUi}`);
    await teller.pause('to open a complaint');

    await opened(complaint, teller);
    await kept(complaint, teller);
    if (own) await survives(complaint, teller, own);
    await escalates(complaint, teller);
    await amends(complaint, teller);
    await afterwards(complaint, teller);
    await teller.pause('to end');
  } finally {
    await own?.stop();
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  }
}
