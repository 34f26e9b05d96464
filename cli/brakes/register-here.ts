import { existsSync } from 'node:fs';
import type { OpenRegister } from '../../register/open';
import { demandDatabase, openMigrated, openOrFail } from '../assembly/production';
import type { Settings } from '../assembly/settings';
import { homeAt, openHome } from '../home/home';
import { takeLock } from '../home/lock';
import { Failure } from '../process/failure';
import { stopOrphan } from '../temporal/dev-server';

/** Works on the register of DATABASE_URL, or on that of an `amends start` that is stopped: PGlite belongs to one process. */
export const withRegisterHere = <T>(settings: Settings, work: (register: OpenRegister) => Promise<T>): Promise<T> =>
  settings.DATABASE_URL ? withDatabase(settings, work) : withHome(settings, work);

async function withDatabase<T>(settings: Settings, work: (register: OpenRegister) => Promise<T>): Promise<T> {
  const register = await openMigrated(demandDatabase(settings));
  return work(register).finally(register.close);
}

async function withHome<T>(settings: Settings, work: (register: OpenRegister) => Promise<T>): Promise<T> {
  const { folder, register: files } = homeAt(settings.AMENDS_HOME);
  if (!existsSync(files)) throw new Failure(`there is no register in ${folder}; set DATABASE_URL or AMENDS_HOME.`);
  const lock = takeLock(openHome(folder).lock);
  try {
    await stopOrphan(lock.orphan);
    const register = await openOrFail({ folder: files });
    return await register
      .migrate()
      .then(() => work(register))
      .finally(register.close);
  } finally {
    lock.release();
  }
}
