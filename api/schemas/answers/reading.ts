import { z } from 'zod';
import {
  APPROVAL_STATUSES,
  CALL_STATUSES,
  CAUSES,
  CHANNELS_OUT,
  LETTER_STATUSES,
  LETTERS,
  SEVERITIES,
  STAFF_ROLES,
  STAGES,
  TASK_AUDIENCES,
  TASK_STATUSES,
} from '../../../domain/model';
import { LIMITS } from '../../limits';
import { Instant, instant, line, partId, rule, slug } from '../formats';
import { ComplaintView } from './complaint';

/** Queries and answers of the reading calls of one complaint, and of the list. */
const paging = {
  limit: z.coerce.number().int().min(1).max(LIMITS.page).default(50),
  cursor: z.string().min(1).max(500).optional(),
};

export const ComplaintQuery = z.strictObject({
  stage: z.enum(STAGES).optional(),
  severity: z.enum(SEVERITIES).optional(),
  owner: partId.optional(),
  policy: slug.optional(),
  cause: z.enum(CAUSES).optional(),
  product: line().optional(),
  thirdParty: line().optional(),
  breached: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
  dueBefore: instant.optional().meta({
    description: 'By the earliest deadline that still runs, as in `sort=due`; the daily update does not count',
  }),
  receivedFrom: instant.optional(),
  receivedTo: instant.optional(),
  externalRef: line()
    .refine((ref) => /^[a-z][a-z0-9_-]{0,39}:./.test(ref), rule('wrong-format', 'must be system:value'))
    .optional()
    .meta({ description: '`system:value`', example: 'zendesk:123' }),
  reference: z
    .string()
    .regex(/^A-\d{4}-\d{6,12}$/, 'must be a reference such as A-2026-000123')
    .optional(),
  sort: z.enum(['receivedAt', '-receivedAt', 'due', '-due']).default('-receivedAt'),
  ...paging,
});

const workQuery = <Statuses extends readonly [string, ...string[]]>(statuses: Statuses) =>
  z.strictObject({
    assignee: partId.optional().meta({
      description: 'Staff id. Of approvals: those that this person may decide now, also as a substitute',
    }),
    role: z.enum([...STAFF_ROLES, 'ops']).optional(),
    dueBefore: instant.optional(),
    status: z.enum(statuses).optional(),
    ...paging,
  });
export const TaskQuery = workQuery(TASK_STATUSES);
export const CallQuery = workQuery(CALL_STATUSES);
export const ApprovalQuery = workQuery(APPROVAL_STATUSES);

export const NoQuery = z.strictObject({});

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
export const ComplaintPage = pageOf(ComplaintView);

export const ComplainantView = z.object({
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  customerRef: z.string().nullable(),
  language: z.string(),
  timeZone: z.string(),
  preferredChannel: z.enum(CHANNELS_OUT).nullable(),
  channels: z.array(z.enum(CHANNELS_OUT)).meta({ description: 'How letters go out, the first choice first' }),
  intake: z.record(z.string(), z.string()).meta({ description: 'What was said at intake, by name' }),
});

export const TimelineView = z.object({
  items: z.array(
    z.object({
      at: Instant,
      by: z.string(),
      revision: z.int().nullable(),
      type: z.string(),
      what: z.string(),
      detail: z.string().optional(),
      texts: z.record(z.string(), z.string()).optional().meta({ description: 'What was said; not for the role ops' }),
    }),
  ),
});
export type TimelineView = z.infer<typeof TimelineView>;

export const LettersView = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      key: z.string(),
      template: z.enum(LETTERS),
      version: z.string(),
      channel: z.enum(CHANNELS_OUT),
      language: z.string(),
      to: z.string().meta({ description: '`complainant`, or `enquiry:e1` for its third party' }),
      subject: z.string(),
      text: z.string(),
      status: z.enum(LETTER_STATUSES),
      attempts: z.int(),
      lastError: z.string().nullable(),
      recordedAt: Instant,
      sentAt: Instant.nullable(),
    }),
  ),
});

export const CallView = z.object({
  id: z.string(),
  slot: z.object({ from: Instant, to: Instant }),
  status: z.enum(CALL_STATUSES),
  whom: z
    .object({ name: z.string().nullable(), phone: z.string().nullable(), language: z.string(), timeZone: z.string() })
    .nullable()
    .meta({ description: 'Null when the person has been erased' }),
  script: z.array(z.string()).meta({ description: 'What to say, step by step' }),
});

export const work = {
  id: z.string(),
  complaint: z.string().nullable(),
  reference: z.string().nullable(),
  what: z.string(),
  reason: z.string(),
  due: Instant,
  otherwise: z.string().meta({ description: 'What happens if nothing is done' }),
  status: z.string(),
};
export const TaskView = z.object({
  ...work,
  task: z.string(),
  audience: z.enum(TASK_AUDIENCES),
  assignee: z.string().nullable(),
  insteadOf: z.string().nullable().meta({
    description:
      'For whom the assignee stands in, or for which role the audience does because nobody of that role was present',
  }),
  raisedAt: Instant,
});
export const CallItemView = z.object({ ...work, call: z.string(), until: Instant, assignee: z.string() });
export const TaskPage = pageOf(TaskView);
export const CallPage = pageOf(CallItemView);
