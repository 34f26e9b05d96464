import { z } from 'zod';
import type { CircumstancesInput } from '../entitlements/judge-rights';
import { money } from './fields';

/** What happened, as far as rules of entitlement need it. Each kind goes with its rules. */
const minutes = z.int().min(0).max(100_000);
const airport = z.string().regex(/^[A-Z]{3}$/, 'must be the IATA code of an airport such as FRA');
export const date = z.iso.date().refine((day) => day >= '1900' && day < '2200', {
  error: 'must be of a year from 1900 to 2199',
  params: { code: 'wrong-format' },
});

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

const delay = z.strictObject({ type: z.literal('delay'), minutes });

/** `amount`: how whoever sends them writes money. */
export const circumstancesWith = <Amount extends z.ZodType>(amount: Amount) =>
  z.discriminatedUnion('type', [
    flight,
    z.strictObject({
      type: z.literal('late-payment'),
      amount,
      dueOn: date.meta({ description: 'The last day for paying' }),
      paidOn: date,
    }),
    delay,
  ]);

export const circumstances = circumstancesWith(money) satisfies z.ZodType<CircumstancesInput>;
