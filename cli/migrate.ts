import { demandDatabase, openUpToDate, whenThere } from './assembly/production';
import type { Settings } from './assembly/settings';
import { Failure, reasonOf } from './process/failure';

/** `amends migrate`: may run concurrently and repeatedly. */
export async function migrate(settings: Settings): Promise<void> {
  const database = demandDatabase(settings);
  const { register, applied } = await whenThere(() => openUpToDate(database));
  const { DATABASE_ROLE: role } = settings;
  try {
    if (role) await register.grantTo(role);
  } catch (error) {
    throw new Failure(`DATABASE_ROLE: ${role} could not be given what it needs (${reasonOf(error)}).`);
  } finally {
    await register.close();
  }
  process.stdout.write(applied.length === 0 ? 'Nothing to do.\n' : `Applied ${applied.join(', ')}.\n`);
}
