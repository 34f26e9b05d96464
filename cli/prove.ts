import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { DerivationView } from '../api/schemas/answers/clock';
import { firstDifference, PROGRAM } from '../domain/derivation';
import { Failure, reasonOf } from './process/failure';

/**
 * `amends prove`: recomputes an exported derivation from its file alone, without server, database or time zone data. Throws
 * a `Failure` with the first difference.
 */
export function prove(file: string): void {
  const document = read(file);
  const difference = differenceOf(document);
  const made =
    document.proof.program === PROGRAM ? '' : ` It was made by ${document.proof.program}, this is ${PROGRAM}.`;
  if (difference) throw new Failure(`not proved: ${difference}.${made}`);
  process.stdout.write(`${verdict(document)}${made}\n`);
}

/** The file's content unchanged: its hash covers every field, also unknown ones. */
function read(file: string): DerivationView {
  const document = parsed(file);
  const { error } = DerivationView.safeParse(document);
  const issue = error?.issues[0];
  if (issue) throw new Failure(`not proved: ${file} is no derivation: ${issue.path.join('.')} ${issue.message}.`);
  return document as DerivationView;
}

function parsed(file: string): unknown {
  const { text, document } = readJson(file);
  const line = lineOfDuplicate(text);
  if (line) throw new Failure(`not proved: line ${line} of ${file} says again, or otherwise, what stands before it.`);
  return document;
}

function readJson(file: string): { text: string; document: unknown } {
  try {
    const text = readFileSync(file, 'utf8');
    return { text, document: JSON.parse(text) };
  } catch (error) {
    throw new Failure(`cannot read ${file}: ${reasonOf(error)}`);
  }
}

/**
 * Line of the first duplicate name within an object. `JSON.parse` takes the last and a reader perhaps the first, so the
 * proof could be about another value than the one read. JSON is YAML, whose parser reports duplicates.
 */
function lineOfDuplicate(text: string): number | null {
  const { errors } = parseDocument(text, { schema: 'json', uniqueKeys: true });
  const duplicate = errors.find(({ code }) => code === 'DUPLICATE_KEY');
  return duplicate ? (duplicate.linePos?.[0].line ?? 1) : null;
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
