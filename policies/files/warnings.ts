import { basename, dirname, join } from 'node:path';
import type { Warning } from '../policies';

/** The warnings of one file: how many there are, and the gravest. */
export interface FileWarnings {
  /** Folder and name (`regimes/eu261.yaml`), without the path of the folder. */
  file: string;
  count: number;
  line: number;
  reason: string;
}

/** One line per file, in the order in which they were found. */
export function warningsByFile(warnings: Warning[]): FileWarnings[] {
  const files = [...new Set(warnings.map(({ file }) => file))];
  return files.flatMap((file) => {
    const own = warnings.filter((warning) => warning.file === file);
    const [first] = own;
    const name = join(basename(dirname(file)), basename(file));
    return first ? [{ file: name, count: own.length, line: first.line, reason: first.reason }] : [];
  });
}
