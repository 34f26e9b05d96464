import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** A place for programs that are fetched. Outside the checkout, so that a fresh clone finds them again. */
export function cachePath(...parts: string[]): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'amends', ...parts);
}

/**
 * Returns `path` inside the cache after `make` has filled it, once ever. `make` works in a draft folder and names what of
 * it is to be kept; that is renamed when all went well. So a run that was cut short leaves nothing half done, and two
 * runs at once do no harm.
 */
export async function cached(path: string, make: (draft: string) => Promise<string>): Promise<string> {
  if (existsSync(path)) return path;
  mkdirSync(dirname(path), { recursive: true });
  const draft = mkdtempSync(`${path}-`);
  try {
    const created = await make(draft);
    if (!existsSync(path)) renameSync(created, path);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return path;
}
