import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { type OpenRegister, openRegister } from '../../register/open';
import { cached, cachePath } from './cache';

/** An empty register in memory, from a copy: PGlite takes several times as long to make a database as to read one. */
export async function memoryRegister(): Promise<OpenRegister> {
  return openRegister({ image: new Blob([readFileSync(await emptyDatabase())]) });
}

/** Path of a PostgreSQL in which nothing is yet, as PGlite of this version leaves it. Made once per machine. */
export function emptyDatabase(): Promise<string> {
  return cached(cachePath(`pglite-${version()}.tar`), async (folder) => {
    const made = join(folder, 'image.tar');
    const database = await PGlite.create();
    const image = await database.dumpDataDir('none');
    await database.close();
    writeFileSync(made, Buffer.from(await image.arrayBuffer()));
    return made;
  });
}

function version(): string {
  const file = join(dirname(require.resolve('@electric-sql/pglite')), '..', 'package.json');
  return JSON.parse(readFileSync(file, 'utf8')).version;
}
