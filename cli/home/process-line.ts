import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * The command line of a living process, null when it is dead. A pid alone does not identify one: after a reboot, or in a
 * container where everything is pid 1, it may belong to another program.
 */
export function processLine(pid: number): string | null {
  return isAlive(pid) ? (fromProc(pid) ?? fromPs(pid)) : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Linux, also without `ps`. A zombie has an empty line and counts as dead. */
function fromProc(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || null;
  } catch {
    return null;
  }
}

function fromPs(pid: number): string | null {
  try {
    return (
      execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim() || null
    );
  } catch {
    return null;
  }
}
