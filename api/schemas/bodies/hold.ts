import { z } from 'zod';

/** Why something is put on hold: a code, since it is shown to everybody. */
export const HOLD_REASON = /^[a-z0-9][a-z0-9-]{0,39}$/;

export const HoldBody = z.strictObject({
  reason: z
    .string()
    .regex(HOLD_REASON, 'must be a code of small letters, digits and hyphens')
    .optional()
    .meta({ description: 'A code without personal data', example: 'bank-outage' }),
});
