import { z } from 'zod';
import { CLOCK_CLASSES } from '../../../domain/model';
import { LETTERS_DUE, MOST_EXAMPLES, MOVES } from '../../../domain/preview';
import { Instant } from '../formats';
import { PackName } from './policy';

/** What another version of a pack or law does to open complaints. */
const deadlines = z.object(Object.fromEntries(MOVES.map((move) => [move, z.int()])) as Record<Move, z.ZodInt>);
const letters = z.object(Object.fromEntries(LETTERS_DUE.map((one) => [one, z.int()])) as Record<LetterDue, z.ZodInt>);
type Move = (typeof MOVES)[number];
type LetterDue = (typeof LETTERS_DUE)[number];

export const PreviewView = z.object({
  kind: z.enum(['pack', 'regime']),
  pack: PackName.meta({ description: 'The pack or regime that was sent' }),
  current: z.boolean().meta({ description: 'Whether exactly this is the current version here already' }),
  complaints: z.int().meta({ description: 'Open complaints of this page that are under another version' }),
  deadlines: deadlines.meta({ description: 'Deadlines that are neither met nor broken yet, by which way they move' }),
  becomes: z.object({ regulatory: z.int(), operational: z.int() }).meta({
    description: 'Operational deadlines that become regulatory, which are never paused, and the other way round',
  }),
  broken: z.int().meta({ description: 'Deadlines that would have passed already' }),
  letters: letters.meta({ description: 'Letters that a law would demand because of it' }),
  examples: z
    .array(
      z.object({
        complaint: z.string(),
        reference: z.string(),
        clock: z.string(),
        from: Instant.nullable(),
        to: Instant.nullable(),
        moves: z.enum(MOVES),
        becomes: z.enum(CLOCK_CLASSES).nullable(),
        broken: z.boolean(),
        letter: z.enum(LETTERS_DUE).nullable(),
      }),
    )
    .meta({ description: `At most ${MOST_EXAMPLES}` }),
  nextCursor: z.string().nullable(),
});
export type PreviewView = z.infer<typeof PreviewView>;

export const ApplyView = z.object({
  open: z.enum(['keep', 'replan']),
  moved: z.int(),
  skipped: z.int().meta({ description: 'Under it already, or closed meanwhile' }),
  failed: z.array(z.object({ complaint: z.string(), code: z.string(), detail: z.string() })),
  nextCursor: z.string().nullable().meta({ description: 'Null after the last batch' }),
});
export type ApplyView = z.infer<typeof ApplyView>;
