import { z } from 'zod';
import { LETTERS_DUE, MOST_EXAMPLES, MOVES } from '../../domain/foresight';
import { CLOCK_CLASSES } from '../../domain/vocabulary';
import { Instant, text } from './formats';
import { PackName } from './policy';

/** Exchanging the version of a pack or law under open complaints. */

const cursor = z.string().min(1).max(500);

/** Most complaints that one preview looks at: a second or two of one process. */
export const MOST_FORESEEN = 1_000;
/** Most complaints that one batch moves. */
const MOST_MOVED = 100;

/** `policies` checks it, as it checks a file. */
export const PackBody = z.looseObject({}).meta({
  description:
    'A policy pack or a regime (a law) as its file would hold it; the form is that of policies/schemas/pack.json or regime.json',
});

export const PreviewQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MOST_FORESEEN).default(MOST_FORESEEN),
  cursor: cursor.optional(),
});

const deadlines = z.object(Object.fromEntries(MOVES.map((move) => [move, z.int()])) as Record<Move, z.ZodInt>);
const letters = z.object(Object.fromEntries(LETTERS_DUE.map((one) => [one, z.int()])) as Record<LetterDue, z.ZodInt>);
type Move = (typeof MOVES)[number];
type LetterDue = (typeof LETTERS_DUE)[number];

export const PreviewView = z.object({
  kind: z.enum(['pack', 'regime']),
  pack: PackName.meta({ description: 'Of the pack or regime that was sent' }),
  current: z.boolean().meta({ description: 'Whether exactly this is the current version here already' }),
  complaints: z.int().meta({ description: 'Open ones of this page that live by another version' }),
  deadlines: deadlines.meta({ description: 'Of what is not met or broken yet: where each goes' }),
  becomes: z.object({ regulatory: z.int(), operational: z.int() }).meta({
    description: "Deadlines of our own that become the law's, which never stands still, and the other way round",
  }),
  broken: z.int().meta({ description: 'Deadlines that would have passed already' }),
  letters: letters.meta({ description: 'What law would want us to write because of it' }),
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

export const ApplyBody = z.strictObject({
  pack: z
    .strictObject({
      id: z.string().min(1).max(100),
      version: z.string().min(1).max(200),
      hash: z.string().regex(/^[0-9a-f]{64}$/),
    })
    .meta({ description: 'A pack or regime, as the preview of its file names it' }),
  open: z.enum(['keep', 'replan']).meta({
    description:
      'Open complaints keep their version, or are planned anew under this one, batch by batch; under another version of a regime each keeps the version of its pack',
  }),
  reason: text(2_000),
  limit: z.int().min(1).max(MOST_MOVED).default(MOST_MOVED),
  cursor: cursor.optional(),
});
export type ApplyBody = z.infer<typeof ApplyBody>;

export const ApplyView = z.object({
  open: z.enum(['keep', 'replan']),
  moved: z.int(),
  skipped: z.int().meta({ description: 'They lived by it already, or were closed meanwhile' }),
  failed: z.array(z.object({ complaint: z.string(), code: z.string(), detail: z.string() })),
  nextCursor: z.string().nullable().meta({ description: 'Null after the last batch' }),
});
export type ApplyView = z.infer<typeof ApplyView>;
