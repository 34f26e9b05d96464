import { z } from 'zod';
import { LIMITS } from '../../limits';
import { text } from '../formats';

/** What is asked about another version of a pack or law under open complaints. */
const cursor = z.string().min(1).max(500);

/** Its form is not checked here: it is read as its file would be. */
export const PackBody = z.looseObject({}).meta({
  description:
    'A policy pack or a regime (a law) as its file would hold it; the form is that of policies/schemas/pack.json or regime.json',
});

export const PreviewQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(LIMITS.previewed).default(LIMITS.previewed),
  cursor: cursor.optional(),
});

export const ApplyBody = z.strictObject({
  pack: z
    .strictObject({
      id: z.string().min(1).max(100),
      version: z.string().min(1).max(200),
      hash: z.string().regex(/^[0-9a-f]{64}$/, 'must be a hash as the preview names it'),
    })
    .meta({ description: 'A pack or regime, as the preview of its file names it' }),
  open: z.enum(['keep', 'replan']).meta({
    description:
      'keep: open complaints stay under their version. replan: they are planned again under this one, batch by batch; under another version of a regime each keeps the version of its pack',
  }),
  reason: text(2_000),
  limit: z.int().min(1).max(LIMITS.moved).default(LIMITS.moved),
  cursor: cursor.optional(),
});
