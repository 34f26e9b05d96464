import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Roots whose build was found fresh; the sources are hashed once per process. */
const fresh = new Set<string>();

/** Throws when `dist/` of that checkout is missing or was built from other sources, by their hash and not by file times. */
export function demandFreshBuild(root: string): void {
  if (fresh.has(root)) return;
  const stamp = join(root, 'dist', 'sources.sha256');
  const built = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  const present = execFileSync(process.execPath, [join(root, 'build.mjs'), '--sources'], { encoding: 'utf8' });
  if (built !== present) throw new Error('dist/ was not built from the present sources; run `npm run build` first.');
  fresh.add(root);
}
