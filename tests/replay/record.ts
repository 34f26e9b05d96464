import { version } from '../../package.json';
import { aWorld } from '../harness/world';
import { clearRecordings, PATH_NAMES, type PathName, writeRecording } from './corpus';
import { PATHS } from './paths';
import { runsOf } from './runs';

/**
 * `npm run record-histories [-- PATH …]`: runs the paths and stores their histories as those of this version. Each world
 * starts at the same instant, so a complaint's runs have the same events at any hour of any day. Only what runs
 * concurrently, steps and couriers, may interleave differently.
 */
async function main(wanted: string[]): Promise<void> {
  if (wanted.length === 0) clearRecordings(version);
  for (const path of PATH_NAMES) if (wanted.length === 0 || wanted.includes(path)) await record(path);
}

async function record(path: PathName): Promise<void> {
  const world = await aWorld();
  try {
    const runs = await runsOf(world, await PATHS[path](world));
    writeRecording(version, { path, runs });
    const events = runs.reduce((sum, { history }) => sum + (history.events?.length ?? 0), 0);
    console.log(`${path}: ${runs.length} runs, ${events} events`);
  } finally {
    await world.close();
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
