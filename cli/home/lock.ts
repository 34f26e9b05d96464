import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { errorCode, Failure } from '../process/failure';
import { processLine } from './process-line';

/**
 * One process per home: PGlite takes no lock, and two processes corrupt its folder. The file names the holder, so that the
 * lock of a dead process is taken over, and the Temporal server that it may have left behind.
 */
export interface Lock {
  /** The Temporal server that a dead process may have left; null when none is known. */
  orphan: Helper | null;
  /** Records the Temporal server that this process started. */
  note(helper: Helper): void;
  release(): void;
}

/** A process by pid and (the end of) its command line, see `processLine`. */
export interface Helper {
  pid: number;
  line: string;
}
interface Content extends Helper {
  temporal: Helper | null;
}

/** Throws a `Failure` when another living process holds the home. */
export function takeLock(file: string): Lock {
  const mine: Content = { pid: process.pid, line: processLine(process.pid) ?? '', temporal: null };
  const before = create(file, mine) ? null : takeOver(file, mine);
  return {
    orphan: before?.temporal ?? null,
    note: (helper) => writeFileSync(file, JSON.stringify({ ...mine, temporal: helper })),
    release: () => rmSync(file, { force: true }),
  };
}

/** Atomic: `wx` fails when the file exists. */
function create(file: string, content: Content): boolean {
  try {
    writeFileSync(file, JSON.stringify(content), { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function takeOver(file: string, mine: Content): Content | null {
  const before = read(file);
  if (before && before.pid !== process.pid && processLine(before.pid) === before.line) {
    throw new Failure(
      `another run (process ${before.pid}) holds this home: wait until it is up, stop it, or set AMENDS_HOME to another folder.`,
    );
  }
  rmSync(file, { force: true });
  if (create(file, mine)) return before;
  throw new Failure('another run has just taken this home; stop it, or set AMENDS_HOME to another folder.');
}

/** Null for a file that a crash left incomplete. */
function read(file: string): Content | null {
  try {
    const content = JSON.parse(readFileSync(file, 'utf8'));
    return typeof content?.pid === 'number' ? content : null;
  } catch {
    return null;
  }
}
