import type { Wrong } from './error';
import type { Path } from './reasons';
import type { Read } from './yaml';

/** Reports a field of one file as wrong; the reason is a whole sentence about it. */
export type Say = (path: Path, reason: string) => void;

export function sayInto(wrongs: Wrong[], { file, lineOf }: Pick<Read<unknown>, 'file' | 'lineOf'>): Say {
  return (path, reason) => wrongs.push({ file, line: lineOf(path), reason });
}
