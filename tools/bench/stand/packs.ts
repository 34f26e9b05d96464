import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

/** How long a day of the pack `fast` lasts, seconds. */
export const DAY_SECONDS = 3;
/** A run is renewed after so many turns, and an idle day is one turn. */
export const DAYS_OF_A_RUN = 10;

/**
 * Writes the pack `fast` and answers the folder: `house` with a daily update every few seconds instead of every
 * day, so that months of idle days pass in a minute. Its other deadlines stay, and are never due while it is measured.
 */
export function writePacks(folder: string): string {
  const packs = join(folder, 'policies', 'packs');
  mkdirSync(packs, { recursive: true });
  const house = readFileSync(join(__dirname, '../../../policies/packs/house.yaml'), 'utf8');
  const pack = parseDocument(house);
  pack.set('id', 'fast');
  pack.set('dailyUpdate', { every: `${DAY_SECONDS} seconds` });
  writeFileSync(join(packs, 'fast.yaml'), String(pack));
  return join(folder, 'policies');
}
