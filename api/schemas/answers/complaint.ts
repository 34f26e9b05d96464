import { z } from 'zod';
import { RUN_CONDITIONS } from '../../../application/runs/condition';
import {
  APPROVAL_DECISIONS,
  APPROVAL_STATUSES,
  CALL_STATUSES,
  CAUSES,
  CLOCK_CLASSES,
  CLOCK_STATUSES,
  EMOTIONS,
  ENQUIRY_STATUSES,
  FINDING_OUTCOMES,
  KINDS,
  OFFER_STATUSES,
  OUTCOMES,
  PROMISE_STATUSES,
  REMEDIES,
  RESPONSIBILITIES,
  SEVERITIES,
  STAFF_ROLES,
  STAGES,
  STEP_STATUSES,
  VULNERABILITIES,
} from '../../../domain/model';
import { Instant } from '../formats';
import { MoneyView } from '../money';

/** The complaint as everybody may see it: no personal data, no free text. */
export const Clock = z.object({
  name: z.string(),
  class: z.enum(CLOCK_CLASSES),
  startedAt: Instant,
  due: Instant,
  status: z.enum(CLOCK_STATUSES),
  metAt: Instant.nullable(),
  generation: z.int(),
  escalationLevel: z
    .int()
    .nullable()
    .meta({ description: 'Last level of its escalation that was reached, 0 the first' }),
  takenBy: z.string().nullable(),
});

const RemedyItem = z.object({
  remedy: z.enum(REMEDIES),
  amount: MoneyView.optional(),
  item: z.string().optional(),
  order: z.int().optional().meta({ description: 'Lower numbers are done first. Absent: 1' }),
});
export const OptionView = z.object({
  id: z.string(),
  putRight: z.array(RemedyItem),
  makeUp: z.array(RemedyItem),
  allOrNothing: z.literal(true).optional(),
});

const Offer = z
  .object({
    id: z.string(),
    round: z.int(),
    hash: z.string(),
    status: z.enum(OFFER_STATUSES),
    validUntil: Instant.nullable(),
    settlesInFull: z.boolean(),
    options: z.array(OptionView),
    chosen: z.string().nullable(),
  })
  .meta({ id: 'Offer' });

export const ApprovalSlot = z.object({ slot: z.string(), role: z.enum(STAFF_ROLES) });
export const VoteView = z.object({
  slot: z.string(),
  at: Instant,
  by: z.string(),
  for: z.string().nullable().meta({ description: 'For whom the person stood in' }),
  decision: z.enum(APPROVAL_DECISIONS),
  unverified: z.boolean(),
});

const scores = z.object({
  satisfaction: z.int(),
  relationship: z.int(),
  repurchase: z.int(),
  recommendation: z.int(),
  resistance: z.int(),
});

export const ComplaintView = z
  .object({
    id: z.string(),
    reference: z.string().meta({ example: 'A-2026-000123' }),
    kind: z.enum(KINDS),
    stage: z.enum(STAGES),
    severity: z.enum(SEVERITIES),
    emotion: z.enum(EMOTIONS).nullable(),
    vulnerabilities: z.array(z.enum(VULNERABILITIES)),
    owner: z.object({
      id: z.string(),
      name: z.string().nullable(),
      role: z.enum(STAFF_ROLES),
      directLine: z.string().nullable(),
    }),
    policy: z.object({ id: z.string(), version: z.string() }),
    receivedAt: Instant,
    openedAt: Instant,
    acknowledgedAt: Instant.nullable(),
    listened: z.boolean(),
    nextUpdateAt: Instant.nullable().meta({
      description: 'When the next daily update goes out; null while none is due',
    }),
    clocks: z.array(Clock),
    promises: z.array(
      z.object({ id: z.string(), dueAt: Instant, owner: z.string(), status: z.enum(PROMISE_STATUSES) }),
    ),
    share: z.boolean().meta({ description: 'Whether a third party may be shown what the complainant has said' }),
    enquiries: z.array(
      z.object({
        id: z.string(),
        status: z.enum(ENQUIRY_STATUSES),
        dueAt: Instant.nullable().meta({ description: 'Null until it goes out' }),
      }),
    ),
    finding: z
      .object({
        cause: z.enum(CAUSES),
        subCause: z.string().nullable(),
        responsibility: z.enum(RESPONSIBILITIES),
        outcome: z.enum(FINDING_OUTCOMES),
      })
      .nullable(),
    offer: Offer.nullable().meta({ description: 'The last offer made' }),
    offers: z.array(Offer).meta({ description: 'Every offer, oldest first' }),
    approvals: z.array(
      z.object({
        id: z.string(),
        offer: z.string(),
        status: z.enum(APPROVAL_STATUSES),
        needs: z.enum(STAFF_ROLES),
        dueAt: Instant,
        decidedBy: z.string().nullable(),
        unverified: z
          .boolean()
          .meta({ description: 'Decided by a Temporal signal, which Amends did not authenticate' }),
        slots: z.array(ApprovalSlot).meta({ description: 'Slots that somebody may take now' }),
        votes: z.array(VoteView).meta({ description: 'Empty where one decision was enough' }),
      }),
    ),
    steps: z.array(
      z.object({
        id: z.string(),
        round: z.int(),
        remedy: z.enum(REMEDIES),
        part: z.enum(['putRight', 'makeUp', 'gift']),
        status: z.enum(STEP_STATUSES).meta({
          description: '`reversed`: done, and reversed again. `cancelled`: it was not begun, and never will be',
        }),
        reason: z
          .enum(['refused', 'unclear', 'payment-returned', 'parcel-lost'])
          .optional()
          .meta({ description: 'Why a step failed. `unclear`: it may have been done, only a person can find out' }),
        reference: z.string().nullable(),
        right: z
          .string()
          .optional()
          .meta({ description: 'The rule by which it is due without an offer, see `/rights`' }),
        expiresAt: Instant.optional().meta({ description: 'Until when it can be used' }),
        usedAt: Instant.optional(),
      }),
    ),
    calls: z.array(
      z.object({ id: z.string(), slot: z.object({ from: Instant, to: Instant }), status: z.enum(CALL_STATUSES) }),
    ),
    survey: z.object({ outcome: scores, handling: scores, at: Instant }).nullable(),
    outcome: z.enum(OUTCOMES).nullable(),
    settledEarly: z.boolean(),
    referredAt: Instant.nullable(),
    closedAt: Instant.nullable(),
    revision: z.int(),
    run: z.enum(RUN_CONDITIONS).meta({
      description:
        '`starting`: no run has it yet. `restoring`: its run was lost, and another is about to take its place. `missing`: its run may be lost; that is looked into. `stuck`: something has been due for a minute, and no worker does it. Commands are taken all the same. `ended`: it is closed',
    }),
  })
  .meta({ id: 'Complaint' });
export type ComplaintView = z.infer<typeof ComplaintView>;
