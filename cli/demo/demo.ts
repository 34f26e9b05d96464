import type { Settings } from '../assembly/settings';
import { Case } from './case';
import { narrateOn } from './narrator';
import { OwnServer, runningServer } from './server';
import { afterwards, amends, escalates, kept, opened, survives } from './story';

/**
 * `amends demo`: the life of one complaint under the pack `demo`, in about two minutes. It uses the running embedded
 * default, or starts a server of its own and kills it in the middle.
 */
export async function demo(options: { yes?: boolean }, settings: Settings): Promise<void> {
  const narrator = narrateOn(process.stdout, options.yes !== true);
  const running = await runningServer(settings);
  const own = running ? null : new OwnServer();
  if (own) narrator.say('Starting a server for this demo alone …');
  const interrupted = () => void own?.stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const server = running ?? (await (own as OwnServer).start());
    const complaint = new Case(server.url, server.keys, narrator);
    if (server.temporalUi) narrator.say(`Watch it in Temporal: ${server.temporalUi}`);
    await narrator.pause('to open a complaint');

    await opened(complaint, narrator);
    await kept(complaint, narrator);
    if (own) await survives(complaint, narrator, own);
    await escalates(complaint, narrator);
    await amends(complaint, narrator);
    await afterwards(complaint, narrator);
    await narrator.pause('to end');
  } finally {
    await own?.stop();
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  }
}
