import { z } from 'zod';
import { FACTS } from '../../../domain/model';
import { instant, line, text } from '../formats';

/**
 * What a machine reports. `ref`: a letter's id, a step's key or the provider's reference (what became of a step its own
 * provider says, as the source of that name), or `{complaint}/e1`.
 */
export const FactBody = z.strictObject({
  type: z.enum(FACTS),
  ref: line(),
  at: instant,
  reason: text(1_000).optional(),
});

export const FactParams = z.object({ source: z.string().meta({ description: 'Who reports, as configured' }) });
export const FactAnswer = z.object({ id: z.string().meta({ description: 'The fact is stored under this id' }) });

/** Standard Webhooks; only described here: `routes/facts` checks them before the body. */
export const FactHeaders = z.looseObject({
  'webhook-id': z.string().max(255),
  'webhook-timestamp': z.string().meta({ description: 'Seconds since 1970' }),
  'webhook-signature': z.string().meta({ description: '`v1,` and base64; several with blanks between' }),
});
