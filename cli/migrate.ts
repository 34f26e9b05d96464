import { demandDatabase, openOrFail } from './production';
import type { Settings } from './settings';

/** `amends migrate`: safe to run from several places at once, and again. */
export async function migrate(settings: Settings): Promise<void> {
  const register = await openOrFail(demandDatabase(settings));
  try {
    const { applied } = await register.migrate();
    process.stdout.write(applied.length === 0 ? 'Nothing to do.\n' : `Applied ${applied.join(', ')}.\n`);
  } finally {
    await register.close();
  }
}
