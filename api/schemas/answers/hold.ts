import { z } from 'zod';
import { HOLDABLE } from '../../../domain/model';
import { Instant } from '../formats';

/** The brakes. */
export const HoldParams = z.object({ what: z.enum(HOLDABLE).meta({ description: 'What stops' }) });

/** For everybody, hence without who. */
export const ReadyHold = z.object({
  what: z.enum(HOLDABLE),
  since: Instant,
  reason: z.string().nullable().meta({ description: 'A code without personal data' }),
});

export const HoldView = ReadyHold.extend({
  by: z.string().meta({ description: 'Staff id, or name of a key or command' }),
}).meta({ id: 'Hold' });
export const HoldsView = z.object({ items: z.array(HoldView) });
export type HoldsView = z.infer<typeof HoldsView>;
