import { z } from 'zod';
import { CAUSES, RESPONSIBILITIES, SEVERITIES, STAFF_ROLES } from '../../../domain/model';
import { Instant } from '../formats';
import { MoneyView } from '../money';
import { ApprovalSlot, OptionView, VoteView } from './complaint';
import { pageOf, work } from './reading';

/** An approval as the list of approvals shows it. */
export const ApprovalItemView = z.object({
  ...work,
  otherwiseAt: Instant.nullable().meta({ description: 'When `otherwise` happens; null when nothing more does' }),
  approval: z.string(),
  offer: z.string(),
  offerHash: z.string(),
  needs: z.string().meta({ description: 'Lowest role that may decide next' }),
  proposedBy: z.string(),
  writtenBy: z.array(z.string()).meta({ description: 'Who wrote it or an earlier version: none of them may decide' }),
  case: z.object({
    cause: z.enum(CAUSES).nullable(),
    subCause: z.string().nullable(),
    responsibility: z.enum(RESPONSIBILITIES).nullable(),
    severity: z.enum(SEVERITIES),
    vulnerabilities: z.int().meta({ description: 'How many care needs are known' }),
    receivedAt: Instant,
    askedAt: Instant.nullable(),
  }),
  options: z.array(
    OptionView.extend({
      worth: MoneyView.meta({ description: 'Amounts, and costs of the catalogue where they are higher' }),
    }),
  ),
  settlesInFull: z.boolean(),
  slots: z.array(ApprovalSlot).meta({ description: 'Still open' }),
  votes: z.array(VoteView),
  like: z
    .object({
      cases: z.int(),
      given: z.array(z.object({ times: z.int(), lowest: MoneyView, median: MoneyView, highest: MoneyView })),
    })
    .nullable()
    .meta({
      description: 'Earlier cases of the same cause and sub-cause, and what was given in each, gifts not counted',
    }),
  budget: z
    .object({
      id: z.string(),
      left: MoneyView,
      beyondSoft: z.boolean(),
      level: z
        .enum(STAFF_ROLES)
        .nullable()
        .meta({ description: 'The first budget is used up: this role gives from the next' }),
    })
    .nullable(),
});
export type ApprovalItemView = z.infer<typeof ApprovalItemView>;
export const ApprovalPage = pageOf(ApprovalItemView);
