import { z } from 'zod';
import { Clock } from './complaint';
import { Instant } from './formats';

export const DerivationView = Clock.extend({
  derivation: z.object({
    calendar: z.object({ id: z.string(), version: z.string() }),
    zone: z.string(),
    start: Instant,
    span: z.string(),
    skipped: z.array(z.object({ date: z.iso.date(), why: z.string() })),
    note: z.string().nullable(),
    result: Instant,
  }),
});
export type DerivationView = z.infer<typeof DerivationView>;
