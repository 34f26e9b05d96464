import { demandDatabase, openUpToDate, whenThere } from './assembly/production';
import type { Settings } from './assembly/settings';

/** `amends migrate`: may run concurrently and repeatedly. */
export async function migrate(settings: Settings): Promise<void> {
  const database = demandDatabase(settings);
  const { register, applied } = await whenThere(() => openUpToDate(database));
  await register.close();
  process.stdout.write(applied.length === 0 ? 'Nothing to do.\n' : `Applied ${applied.join(', ')}.\n`);
}
