import { demandDatabase, openOrFail } from './assembly/production';
import type { Settings } from './assembly/settings';

/** `amends migrate`: may run concurrently and repeatedly. */
export async function migrate(settings: Settings): Promise<void> {
  const register = await openOrFail(demandDatabase(settings));
  try {
    const { applied } = await register.migrate();
    process.stdout.write(applied.length === 0 ? 'Nothing to do.\n' : `Applied ${applied.join(', ')}.\n`);
  } finally {
    await register.close();
  }
}
