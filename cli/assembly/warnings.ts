import { relative } from 'node:path';
import { isLoopback } from '../../activities/adapters/connection';
import { warningsOfPinned } from '../../policies/files/pinned';
import { warningsByFile } from '../../policies/files/warnings';
import type { Policies, Warning } from '../../policies/policies';
import type { OpenRegister } from '../../register/open';
import type { Hold } from '../../register/outside/contract';
import { reasonOf } from '../process/failure';
import type { Settings } from './settings';

/** Files of a company whose warnings are printed at a start. */
const SHOWN_FILES = 12;

/**
 * Prints a line for each file of the company that has to be looked at, and one for all that come along: those are the same
 * at each start of everybody.
 */
export function printWarnings({ warnings }: Policies, { AMENDS_POLICIES: own }: Settings): void {
  const isOwn = ({ file }: Warning) => own !== undefined && !relative(own, file).startsWith('..');
  const files = warningsByFile(warnings.filter(isOwn));
  for (const { file, count, line, reason } of files.slice(0, SHOWN_FILES)) {
    const more = count > 1 ? ` (and ${count - 1} more)` : '';
    say(`Look at ${file}:${line}: ${reason}${more}`);
  }
  if (files.length > SHOWN_FILES) say(`Look at ${files.length - SHOWN_FILES} more files: ${LIST}`);
  const shipped = warnings.filter((warning) => !isOwn(warning)).length;
  say(`${shipped} places in the policies that come along are house choices, secondary or incomplete: ${LIST}`);
}

const LIST = 'npm run policy -- list';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/**
 * Prints which packs open complaints are pinned to that the present files lack or have changed. Called after the start,
 * since it reads every open complaint, and never rejects: a warning that cannot be given must not end a process.
 */
export async function warnOfPinned(policies: Policies, { records }: Pick<OpenRegister, 'records'>): Promise<void> {
  try {
    for (const warning of warningsOfPinned(policies, await records.pinnedPacks()))
      say(`Look at your policies: ${warning}.`);
  } catch (error) {
    process.stderr.write(`Not known by which policies open complaints live: ${reasonOf(error)}\n`);
  }
}

/** Says that what people said crosses a network that anybody may read or answer on. A word on `sslmode` is a decision. */
export function warnOfPlainDatabase({ DATABASE_URL: url }: Settings): void {
  if (!url || !URL.canParse(url)) return;
  const { hostname, searchParams } = new URL(url);
  if (hostname === '' || isLoopback(hostname) || searchParams.has('sslmode')) return;
  say('Look at DATABASE_URL: it does not say how the connection is encrypted. End it with ?sslmode=verify-full.');
}

/** Says what is on hold. Never rejects, as above. */
export async function warnOfHolds({ holds }: Pick<OpenRegister, 'holds'>): Promise<void> {
  try {
    for (const hold of await holds.list()) say(holdLine(hold));
  } catch (error) {
    process.stderr.write(`Not known what is on hold: ${reasonOf(error)}\n`);
  }
}

export const holdLine = ({ what, since, by, reason }: Hold): string =>
  `On hold: ${what}, since ${since}, by ${by}${reason ? ` (${reason})` : ''}. They go on with: amends release ${what}`;
