import { demandDatabase, openOrFail, whenThere } from './assembly/production';
import type { Settings } from './assembly/settings';

/** `amends migrate`: may run concurrently and repeatedly. */
export async function migrate(settings: Settings): Promise<void> {
  const database = demandDatabase(settings);
  const register = await whenThere(() => openOrFail(database));
  try {
    const { applied } = await register.migrate();
    process.stdout.write(applied.length === 0 ? 'Nothing to do.\n' : `Applied ${applied.join(', ')}.\n`);
  } finally {
    await register.close();
  }
}
