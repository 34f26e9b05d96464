import type { Block, Complaint, LetterTemplate } from '../domain/model';

/**
 * Text blocks that law wants in a letter: whom the complainant may turn to, until when, and what we do not waive. Regimes
 * name the blocks, this list names the letters that hold them.
 */
const ANSWERS: readonly LetterTemplate[] = ['offer', 'right-due', 'final-response', 'review', 'extension-notice'];
/** A complaint that was settled at once is confirmed by another letter, which then holds the block. */
const ELSEWHERE: Partial<Record<Block, readonly LetterTemplate[]>> = { 'uk-fos-summary': ['choice-confirmed'] };

const lettersOf = (block: Block) => ELSEWHERE[block] ?? ANSWERS;

/**
 * Each once, whichever regimes want it. A block of a short procedure is left out once its deadline was missed. `law`: the
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

/** Includes the blocks, directly or by another part. */
const PLACE = /include\('@(blocks|further)'\)/;

/** Throws for a template that could be somebody's answer without its blocks. */
export function demandPlace(template: string, letter: string): void {
  const mayHold = [...ANSWERS, ...Object.values(ELSEWHERE).flat()] as string[];
  if (!mayHold.includes(template) || PLACE.test(letter)) return;
  throw new Error(`${template}.eta has no place for the text blocks that law may want in it: include('@blocks')`);
}

/** Throws for a letter that lacks one of its blocks. Law would not count such a letter as an answer. */
export function demandBlocks(template: string, text: string, blocks: string[]): void {
  const lacking = blocks.find((block) => !text.includes(block));
  if (lacking !== undefined) throw new Error(`The letter ${template} lacks a block that law wants: ${lacking}`);
}
