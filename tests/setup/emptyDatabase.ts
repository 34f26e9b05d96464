import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { cached, cachePath } from '../../cli/temporal/cache';

/** Path of the image of an empty database of this version of PGlite. Made once per machine. */
export function emptyDatabase(): Promise<string> {
  return cached(cachePath(`pglite-${version()}.tar`), async (folder) => {
    const created = join(folder, 'image.tar');
    const database = await PGlite.create();
    const image = await database.dumpDataDir('none');
    await database.close();
    writeFileSync(created, Buffer.from(await image.arrayBuffer()));
    return created;
  });
}

function version(): string {
  const file = join(dirname(require.resolve('@electric-sql/pglite')), '..', 'package.json');
  return JSON.parse(readFileSync(file, 'utf8')).version;
}
