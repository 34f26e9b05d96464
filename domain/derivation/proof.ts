import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { canonical, type Instant } from '../model';
import type { DerivationStep } from './derivation-step';
import { type Derivation, derive } from './derive';
import type { Grounds } from './grounds';

/** Which program derived: written into every proof. The version is that of `package.json`. */
export const PROGRAM = 'amends 0.1.0';

/** What an exported derivation holds so that anybody can compute it again. */
export interface Proof {
  program: string;
  grounds: Grounds;
  /** SHA-256 of the whole document but this field: finds every change, also one that changes no result. */
  hash: string;
}

/** An exported derivation, as far as a proof looks at it. Whatever else is in it, the hash covers. */
export interface Exported {
  /** What the clock keeps. */
  due: Instant;
  /** `whatIf`: the question, null where the answer is what holds. `movesBy`: seconds from `due` to the result. */
  derivation: Derivation & { whatIf: object | null; movesBy: number };
  proof: Proof;
}

/** Closes a document. A hash is no signature: whoever wants to know from whom it came asks that API for its hash. */
export function sealed<Document extends object>(document: Document, grounds: Grounds): Document & { proof: Proof } {
  const open = { ...document, proof: { program: PROGRAM, grounds } };
  return { ...open, proof: { ...open.proof, hash: hashOf(open) } };
}

/** The first thing in which the document differs from what its grounds give, in a sentence; null when it is proved. */
export function firstDifference(document: Exported): string | null {
  const { due, derivation, proof } = document;
  const again = derive(proof.grounds);
  return (
    stepThatDiffers(derivation.steps, again.steps) ??
    differs('the result', derivation.result, again.result) ??
    differs('the distance from the due instant', derivation.movesBy, secondsFrom(due, again.result)) ??
    differs('the hash of the document', proof.hash, hashOf(unsealed(document))) ??
    (derivation.whatIf ? null : differs('the due instant', due, again.result))
  );
}

/** How much later than the due instant that is kept, seconds; negative: earlier. */
export const secondsFrom = (due: Instant, result: Instant): number => (Date.parse(result) - Date.parse(due)) / 1000;

function stepThatDiffers(said: DerivationStep[], again: DerivationStep[]): string | null {
  const length = Math.max(said.length, again.length);
  for (let index = 0; index < length; index++) {
    const [one, other] = [said[index], again[index]];
    const difference = differs(`step ${index + 1}`, one?.what ?? 'no such step', other?.what ?? 'no such step');
    if (difference) return difference;
    if (canonical(one) !== canonical(other)) return `step ${index + 1} differs in its days or instants: ${one?.what}`;
  }
  return null;
}

const differs = (what: string, said: string | number, again: string | number): string | null =>
  said === again ? null : `${what} differs: the document has "${said}", counted again it is "${again}"`;

function unsealed({ proof: { hash: _, ...proof }, ...document }: Exported): object {
  return { ...document, proof };
}

const hashOf = (document: object): string => bytesToHex(sha256(canonical(document)));
