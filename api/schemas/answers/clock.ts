import { z } from 'zod';
import { FILED } from '../../../application/reading/clock';
import { STEP_KINDS } from '../../../domain/derivation';
import { PAUSE_REASONS } from '../../../domain/model';
import { Instant, partId } from '../formats';
import { Clock } from './complaint';
import { PackName } from './policy';

/** Another calendar or pack to count with. Nothing is changed by asking. */
export const WhatIfQuery = z.strictObject({
  calendar: partId.optional().meta({ description: 'Count on this calendar instead' }),
  policy: partId.optional().meta({ description: 'Count by this policy, on its calendar, instead' }),
});

const day = z.iso.date();
const hour = z.string().meta({ example: '10:00' });
const windows = z.array(z.tuple([z.int(), z.int()])).meta({ description: 'From and to, in minutes after midnight' });
const offsets = z
  .array(z.tuple([Instant, z.int()]))
  .meta({ description: 'From when on the zone is that many minutes east of UTC' });

const Counting = z.object({
  dayZero: z.enum(['excluded', 'counted']),
  ends: z.enum(['same-hour', 'close', 'midnight']),
  zone: z.enum(['calendar', 'complainant']),
  roll: z.enum(['none', 'forward', 'backward']),
});

const Step = z.object({
  kind: z.enum(STEP_KINDS),
  what: z.string().meta({ description: 'The step in a sentence' }),
  from: day.optional().meta({ description: 'First of the days concerned' }),
  to: day.optional().meta({ description: 'Last of the days concerned' }),
  reason: z
    .string()
    .optional()
    .meta({ description: 'Why these days do not count, or count although the week would not' }),
  due: Instant.optional().meta({ description: 'The due instant as it stands after this step' }),
});

const Pause = z.object({
  from: Instant,
  until: Instant.nullable(),
  reason: z.enum(PAUSE_REASONS),
  enquiry: z
    .string()
    .optional()
    .meta({ description: 'The enquiry on whose answer the pack lets the clock wait; absent: a person paused it' }),
});
const Notice = z.object({
  at: Instant,
  from: Instant,
  to: Instant,
  letter: z.string(),
  failedAt: Instant.optional().meta({
    description: 'When the notice was known to have reached nobody; absent: it holds',
  }),
});

const Update = z.union([
  z.object({ at: hour, until: hour.optional(), not: z.array(z.int()).optional() }),
  z.object({ every: z.string() }),
]);

/** `Grounds` of the domain, word for word: what `npm run prove` counts with. */
const Grounds = z.object({
  clock: z.string(),
  complaint: z.string(),
  start: Instant,
  rule: z.union([z.object({ span: z.string(), counting: Counting.optional() }), z.object({ update: Update })]),
  calendar: z.object({
    id: z.string(),
    version: z.string(),
    covers: z.tuple([z.int(), z.int()]).nullable().meta({ description: 'Years whose holidays are known; null: all' }),
    partial: z.string().optional().meta({ description: 'Which holidays of these years are missing' }),
    later: z
      .array(z.tuple([day, z.string()]))
      .optional()
      .meta({ description: 'Since which days another version of it holds' }),
  }),
  calendarSnapshot: z.object({
    zone: z.string(),
    offsets,
    week: z.array(windows).meta({ description: 'Monday first' }),
    closed: z.array(day),
    open: z.record(day, windows).optional(),
    from: Instant,
    until: Instant,
    personZone: z.string(),
    personOffsets: offsets,
  }),
  names: z.record(day, z.string()).meta({ description: 'Why days are closed, or open although the week would not' }),
  pauses: z.array(Pause),
  extensions: z.array(Notice),
});

/** A clock and how its due instant came about. The whole answer is the document that `npm run prove` checks. */
export const DerivationView = Clock.extend({
  derivation: z.object({
    whatIf: z
      .object({ calendar: z.string().nullable(), policy: z.string().nullable() })
      .nullable()
      .meta({ description: 'What was asked instead; null: the answer is what holds' }),
    pack: PackName.extend({
      file: z.enum(FILED).meta({
        description: 'Whether the file that its numbers come from is here, holds other content now, or is gone',
      }),
    }).meta({ description: 'Of the complaint, whatever was asked' }),
    calendar: z.object({ id: z.string(), version: z.string() }),
    zone: z.string(),
    start: Instant.meta({ description: 'Of the daily update, when the last one went out' }),
    span: z.string(),
    counting: Counting.nullable().meta({ description: 'How days are counted; null: in the default way' }),
    skipped: z.array(z.object({ date: day, reason: z.string() })),
    note: z.string().nullable(),
    pauses: z.array(Pause.extend({ by: z.string() })),
    extensions: z.array(Notice.extend({ by: z.string() })),
    steps: z.array(Step),
    result: Instant,
    movesBy: z
      .number()
      .meta({ description: 'Seconds from the recorded due instant to the result; 0 unless something else was asked' }),
  }),
  proof: z.object({
    program: z.string(),
    grounds: Grounds,
    hash: z.string().meta({ description: 'SHA-256 of this answer without this field' }),
  }),
});
export type DerivationView = z.infer<typeof DerivationView>;
