import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Failure, reasonOf } from '../failure';

/** A pack or regime as its file says it; what is wrong with it the server finds. Throws a `Failure` for what cannot be read. */
export function readPolicyFile(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Failure(`cannot read ${file}: ${reasonOf(error)}`);
  }
}
