import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Failure, reasonOf } from '../process/failure';

/** Content of a pack or regime; the server validates it. Throws a `Failure` for a file that cannot be read. */
export function readPolicyFile(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Failure(`cannot read ${file}: ${reasonOf(error)}`);
  }
}
