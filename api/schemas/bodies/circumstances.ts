import { z } from 'zod';
import { date } from '../formats';
import { money } from '../money';

/** What happened, as far as rules of entitlement need it. Each kind goes with its rules. */
const minutes = z.int().min(0).max(100_000);
const airport = z.string().regex(/^[A-Z]{3}$/);

const flight = z.strictObject({
  type: z.literal('flight'),
  from: airport.meta({ description: 'IATA code of the first departure', example: 'FRA' }),
  to: airport.meta({ description: 'IATA code of the last destination', example: 'PEK' }),
  carrier: z.strictObject({
    community: z.boolean().meta({ description: 'Licensed in the EU, the EEA or Switzerland' }),
    large: z.boolean().meta({ description: 'Large in the sense of the Canadian regulations' }),
  }),
  what: z.enum(['delay', 'cancellation', 'denied-boarding']),
  arrivalDelayMinutes: minutes.meta({ description: 'At the last destination; 0 for a journey never made' }),
  noticeDays: z
    .int()
    .min(0)
    .max(1000)
    .optional()
    .meta({ description: 'Whole days between the notice and the planned departure; absent: no notice was given' }),
  rerouted: z
    .strictObject({ departsEarlierMinutes: minutes, arrivesLaterMinutes: minutes })
    .optional()
    .meta({ description: 'The other flight that was offered, compared with the planned times; 0: no difference' }),
  refunded: z.boolean().optional().meta({ description: 'The ticket was refunded instead' }),
  volunteered: z.boolean().optional().meta({ description: 'The passenger gave up the booking for agreed benefits' }),
  compensatedElsewhere: z.boolean().optional().meta({ description: 'Another law has compensated the same event' }),
  cause: z.enum(['within-control', 'safety', 'extraordinary']),
});

const latePayment = z.strictObject({
  type: z.literal('late-payment'),
  amount: money,
  dueOn: date.meta({ description: 'The last day for paying' }),
  paidOn: date,
});

const delay = z.strictObject({ type: z.literal('delay'), minutes });

export const circumstances = z.discriminatedUnion('type', [flight, latePayment, delay]);
