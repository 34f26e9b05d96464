import { readFileSync } from 'node:fs';
import { DerivationView } from '../api/schemas/clock';
import { firstDifference, PROGRAM } from '../domain/derivation/proof';
import { Failure, reasonOf } from './failure';

/**
 * `amends prove`: counts an exported derivation again from what the file holds, with no server, database or time zone
 * data. Throws a `Failure` with the first thing that differs.
 */
export function prove(file: string): void {
  const document = read(file);
  const difference = differenceOf(document);
  const made =
    document.proof.program === PROGRAM ? '' : ` It was made by ${document.proof.program}, this is ${PROGRAM}.`;
  if (difference) throw new Failure(`not proved: ${difference}.${made}`);
  process.stdout.write(`${verdict(document)}${made}\n`);
}

/** Exactly what the file says: its hash is over every field, also one that nobody knows. */
function read(file: string): DerivationView {
  const document = parsed(file);
  const { error } = DerivationView.safeParse(document);
  const issue = error?.issues[0];
  if (issue) throw new Failure(`not proved: ${file} is no derivation: ${issue.path.join('.')} ${issue.message}.`);
  return document as DerivationView;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Failure(`cannot read ${file}: ${reasonOf(error)}`);
  }
}

function differenceOf(document: DerivationView): string | null {
  try {
    return firstDifference(document);
  } catch (error) {
    return `it cannot be counted again: ${reasonOf(error)}`;
  }
}

function verdict({ name, derivation, proof }: DerivationView): string {
  const { whatIf, steps, result } = derivation;
  const what = whatIf ? `proved, as a what-if: ${name} would be due ${result}` : `proved: ${name} is due ${result}`;
  return `${what}, counted again in ${steps.length} steps. Hash ${proof.hash}.`;
}
