import { z } from 'zod';
import { REMEDIES, STEP_STATUSES } from '../../../domain/model';
import { Instant } from '../formats';
import { MoneyView } from '../money';

export const RightsView = z.object({
  items: z.array(
    z.object({
      rule: z.string().meta({ description: 'Name and version', example: 'eu261@1' }),
      id: z.string(),
      version: z.int(),
      title: z.string(),
      judgedAt: Instant.meta({ description: 'When the finding was recorded' }),
      amount: MoneyView.nullable().meta({ description: 'The amount it gives; null: none' }),
      because: z.array(z.string()).meta({ description: 'The steps through the rule, as codes; the last one decides' }),
      reason: z.array(z.string()).meta({ description: 'The same in words' }),
      figures: z.record(z.string(), z.number()).meta({ description: 'What was counted, for example km' }),
      source: z.object({
        text: z.string(),
        seenOn: z.string().nullable(),
        confidence: z.enum(['rule', 'secondary', 'house']),
      }),
    }),
  ),
  held: z
    .object({
      finding: z.int().meta({ description: 'Its number: what /rights/confirmation names' }),
      by: z.string().meta({ description: 'Who recorded it: another person must look' }),
      rights: z.array(z.object({ rule: z.string(), remedy: z.enum(REMEDIES), amount: MoneyView })),
    })
    .nullable()
    .meta({
      description:
        'What is above the line of the pack and waits for a second person; null also for who is not of the staff',
    }),
  steps: z
    .array(
      z.object({
        id: z.string(),
        rule: z.string(),
        remedy: z.enum(REMEDIES),
        amount: MoneyView.nullable(),
        status: z.enum(STEP_STATUSES),
      }),
    )
    .meta({ description: 'What fell due, and its state. What was given before is not given again' }),
});
export type RightsView = z.infer<typeof RightsView>;
