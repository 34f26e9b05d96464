import type { Block } from '../domain/blocks';
import type { Complaint } from '../domain/complaint';
import type { LetterTemplate } from '../domain/vocabulary';

/**
 * Text blocks that law wants in a letter: whom the complainant may turn to, until when, and what we do not waive. Which
 * ones is the regimes' to say, in which letters is said here, and that they are there is checked: at the start that each
 * template has a place for them, and in each letter that they stand in it.
 */
const ANSWERS: readonly LetterTemplate[] = ['offer', 'right-due', 'final-response', 'second-look', 'extension-notice'];
/** What was settled at once is confirmed by another letter, and that one is the law's. */
const ELSEWHERE: Partial<Record<Block, readonly LetterTemplate[]>> = { 'uk-fos-summary': ['choice-confirmed'] };

const lettersOf = (block: Block) => ELSEWHERE[block] ?? ANSWERS;

/**
 * Each once, whichever regimes want it, and none of a regime whose time was missed where another holds instead. `law`: the
 * regime whose own letter it is.
 */
export function blocksOf(
  template: LetterTemplate,
  { plan, clocks }: Pick<Complaint, 'plan' | 'clocks'>,
  law?: string,
): Block[] {
  const missed = (regime: string) =>
    clocks.some(({ name, status }) => name.startsWith(`${regime}.`) && (status === 'breached' || status === 'lapsed'));
  const speaking = (plan.regimes ?? []).filter(({ id }) => law === undefined || id === law);
  const wanted = speaking.flatMap(({ id, blocks }) =>
    blocks.filter((block) => lettersOf(block).includes(template) && !(ELSEWHERE[block] && missed(id))),
  );
  return [...new Set(wanted)];
}

/** A place for blocks: the part itself, or the one that has it. */
const PLACE = /include\('@(blocks|further)'\)/;

/** Throws for a template that could be somebody's answer without its blocks. */
export function demandPlace(template: string, letter: string): void {
  const mayHold = [...ANSWERS, ...Object.values(ELSEWHERE).flat()] as string[];
  if (!mayHold.includes(template) || PLACE.test(letter)) return;
  throw new Error(`${template}.eta has no place for the text blocks that law may want in it: include('@blocks')`);
}

/** Throws for a letter that lacks one of its blocks. Such a letter would be no answer before the law. */
export function demandBlocks(template: string, text: string, blocks: string[]): void {
  const lacking = blocks.find((block) => !text.includes(block));
  if (lacking !== undefined) throw new Error(`The letter ${template} lacks a block that law wants: ${lacking}`);
}
