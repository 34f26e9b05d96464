import { fallDue } from './agenda';
import { renewed } from './calendar';
import { CONCEPTS } from './concepts';
import { updatedToday } from './daily-update';
import { evolve, shortId } from './evolve';
import {
  type Command,
  type CommandTable,
  type CommandType,
  type Complaint,
  type ComplaintEvent,
  type Decision,
  DecisionContext,
  type FactTable,
  type Input,
  type Instant,
  type Refusal,
  type Rule,
  refuse,
  STAFF_ROLES,
} from './model';
import { react } from './react';
import { restoreRun } from './restoration';

type What = Input['what'];

/** Every command there is: its rule, and what else the system asks about it. */
export const COMMANDS: CommandTable = {
  ...CONCEPTS.adoption.commands,
  ...CONCEPTS.approvals.commands,
  ...CONCEPTS.assessment.commands,
  ...CONCEPTS.clocks.commands,
  ...CONCEPTS.conversation.commands,
  ...CONCEPTS.endings.commands,
  ...CONCEPTS.enquiries.commands,
  ...CONCEPTS.entitlements.commands,
  ...CONCEPTS.escalation.commands,
  ...CONCEPTS.findings.commands,
  ...CONCEPTS.followUp.commands,
  ...CONCEPTS.offers.commands,
  ...CONCEPTS.pauses.commands,
  ...CONCEPTS.promises.commands,
  ...CONCEPTS.remedies.commands,
  ...CONCEPTS.routing.commands,
};

export const COMMAND_TYPES = Object.keys(COMMANDS) as CommandType[];

const FACTS: FactTable = {
  ...CONCEPTS.approvals.facts,
  ...CONCEPTS.conversation.facts,
  ...CONCEPTS.enquiries.facts,
  ...CONCEPTS.remedies.facts,
};

/**
 * The one place where it is decided what happens: pure, the same for a turn and for whoever asks beforehand what it would
 * come to. Events are never empty unless the input is a repeat that fits nothing.
 */
export function decide(complaint: Complaint, input: Input, now: Instant): Decision {
  const { what, actor } = input;
  const command = isCommand(what) ? COMMANDS[what.type] : undefined;
  if (complaint.stage === 'closed' && command && !command.afterClosing)
    return { refusal: refuse('closed', `${complaint.reference} was closed at ${complaint.closedAt}.`) };
  const cause = what.type === 'FallDue' ? input.id : shortId(input.id);
  const context = new DecisionContext(complaint, now, actor, cause, evolve);
  const refusal = apply(context, what);
  if (refusal) return { refusal };
  if (command?.beginsWork) startInvestigation(context);
  if (context.events.some((event) => tellsComplainant(event, context))) updatedToday(context);
  return { events: context.events, created: context.created };
}

function apply(context: DecisionContext, what: What): Refusal | undefined {
  if (what.type === 'FallDue') return fallDue(context, what.key);
  if (what.type === 'RestoreRun') return restoreRun(context, what);
  if (what.type === 'RenewCalendarSnapshot') {
    const calendarSnapshot = renewed(context.complaint.calendarSnapshot, what.calendarSnapshot);
    context.emit({ type: 'CalendarSnapshotRenewed', calendarSnapshot });
    return undefined;
  }
  const rule = (isCommand(what) ? COMMANDS[what.type].rule : FACTS[what.type]) as Rule<What>;
  return rule(context, what);
}

export function isCommand(what: What): what is Command {
  return Object.hasOwn(COMMANDS, what.type);
}

/** Any letter to the complainant is the update of its day. */
function tellsComplainant(event: ComplaintEvent, { complaint, now }: DecisionContext): boolean {
  return react(complaint, event, now).some((effect) => effect.kind === 'letter' && effect.to === 'complainant');
}

/** The first thing that a person of the staff does after opening starts the investigation, unless it leads further. */
function startInvestigation(context: DecisionContext): void {
  const byStaff = (STAFF_ROLES as readonly string[]).includes(context.actor.role);
  if (byStaff && context.complaint.stage === 'acknowledged') context.emit({ type: 'InvestigationStarted' });
}
