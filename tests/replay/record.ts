import { version } from '../../package.json';
import { aWorld } from '../workflows/harness';
import { PATH_NAMES, type PathName, writeRecording } from './corpus';
import { PATHS } from './paths';
import { runsOf } from './runs';

/** `npm run record-histories [-- PATH …]`: lives the paths, and keeps their histories as those of this version. */
async function main(wanted: string[]): Promise<void> {
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
