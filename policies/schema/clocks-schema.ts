import { z } from 'zod';
import { CLOCK_CLASSES } from '../../domain/model';
import { bySeverity, delay, duration, name, warning } from '../values/fields';
import { MOST } from './bounds';

/** The form of deadlines and escalations, the same in packs and in regimes. */
export const escalationSchema = z
  .strictObject({
    owner: delay.optional().describe('Calls the owner, so long after the deadline.'),
    supervisor: delay.optional().describe('Calls a supervisor, so long after the deadline.'),
    manager: delay.optional().describe('Calls a manager, so long after the deadline.'),
    executive: delay.optional().describe('Calls an executive, so long after the deadline.'),
  })
  .describe('Whom a missed deadline calls, each once, until somebody takes it. Higher people are called later.');

const countingSchema = z
  .strictObject({
    dayZero: z.enum(['excluded', 'counted']).describe('Whether the day of the start counts as the first.'),
    ends: z
      .enum(['same-hour', 'close', 'midnight'])
      .describe('When the last day ends: at the hour of the start, with its last working window, or at 23:59:59.'),
    zone: z.enum(['calendar', 'complainant']).describe('Whose day ends.'),
    roll: z
      .enum(['none', 'forward', 'backward'])
      .describe('A last day on which nobody works stays, or moves to the next or the previous working day.'),
  })
  .describe('How days are counted. Default: calendar days keep the hour, working days end with their last window.');

export const clockSchema = z
  .strictObject({
    class: z
      .enum(CLOCK_CLASSES)
      .describe('operational: our own promise, starts anew when work comes back to us. regulatory: set by law.'),
    starts: z
      .enum(['receipt', 'opening', 'choice'])
      .describe('When it starts: complaint received, complaint opened here, or option chosen.'),
    due: bySeverity(duration).describe('Time allowed. Days and working time are those of the calendar.'),
    warnings: bySeverity(z.array(warning).max(MOST.warnings)).describe(
      'The owner is warned so long before the due instant, or when such a part of the time allowed (75 %) is over.',
    ),
    optional: z
      .literal(true)
      .optional()
      .describe(
        'An optional deadline: nobody has to meet it. When its time is over it has lapsed: that is on record, counts nowhere as breached and calls nobody. Default: it has to be met.',
      ),
    escalation: bySeverity(name)
      .optional()
      .describe(
        'Name of the escalation that begins when the due instant passes. Every deadline has one, unless it is optional.',
      ),
    restarts: z
      .boolean()
      .optional()
      .describe('Regulatory clocks only: whether work that comes back to us starts it anew. Default: no.'),
    counting: countingSchema.optional(),
    extension: z
      .strictObject({
        by: duration.describe('Most that one notice may add to the due instant.'),
        once: z.boolean().optional().describe('Whether one notice is all that the law knows. Default: no.'),
      })
      .optional()
      .describe('Regulatory clocks only: a notice letter, sent before the due instant, may move it. Default: never.'),
    catchUp: z
      .enum(['fire', 'merge', 'skip'])
      .optional()
      .describe('Warnings and levels that come late after an outage: each by itself, one for all (default), or none.'),
    metBy: z
      .enum(['acknowledgement', 'answer', 'settlement', 'remedy'])
      .optional()
      .describe(
        'What meets it; settlement is a choice or the final response. Default: the acknowledgement for `acknowledge`, the remedy if it starts at the choice, else the answer.',
      ),
    owes: name
      .optional()
      .describe('Text block that the acknowledgement must hold when this clock has already passed by then.'),
  })
  .describe('A deadline that every complaint has. acknowledge, decide and remedy are needed; more may be added.');

export type ClockContent = z.infer<typeof clockSchema>;
export type EscalationContent = z.infer<typeof escalationSchema>;

/** What packs and regimes have in common. */
export interface Deadlines {
  clocks: Record<string, ClockContent>;
  escalations: Record<string, EscalationContent>;
}
