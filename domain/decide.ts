import { renewed } from './almanac';
import type { Command, Input } from './commands';
import type { Complaint } from './complaint';
import { Course, type Rule, refuse } from './course';
import type { Decision } from './decision';
import { ADOPTION_RULES } from './decisions/adoption';
import { APPROVAL_RULES } from './decisions/approvals';
import { CALL_RULES } from './decisions/calls';
import { CONVERSATION_RULES } from './decisions/conversation';
import { fallDue } from './decisions/due';
import { ENDING_RULES } from './decisions/endings';
import { EXTENSION_RULES } from './decisions/extension';
import { FACT_RULES } from './decisions/facts';
import { INVESTIGATION_RULES } from './decisions/investigation';
import { newsWentOut } from './decisions/news';
import { OFFER_RULES } from './decisions/offers';
import { PROMISE_RULES } from './decisions/promises';
import { REMEDY_RULES } from './decisions/remedy';
import { STANDSTILL_RULES } from './decisions/standstill';
import type { Refusal } from './errors';
import type { ComplaintEvent } from './events';
import { shortId } from './evolve';
import type { Instant } from './plan';
import { letters } from './reactions/letters';
import { STAFF_ROLES } from './vocabulary';

type What = Input['what'];
type RuleTable<T extends What> = { [K in T['type']]: Rule<Extract<T, { type: K }>> };

const COMMAND_RULES: RuleTable<Command> = {
  ...CONVERSATION_RULES,
  ...INVESTIGATION_RULES,
  ...ADOPTION_RULES,
  ...STANDSTILL_RULES,
  ...EXTENSION_RULES,
  ...OFFER_RULES,
  ...APPROVAL_RULES,
  ...REMEDY_RULES,
  ...CALL_RULES,
  ...PROMISE_RULES,
  ...ENDING_RULES,
};

const RULES: RuleTable<What> = {
  ...COMMAND_RULES,
  ...FACT_RULES,
  FallDue: fallDue,
  RenewAlmanac: (course, { almanac }) => {
    course.happen({ type: 'AlmanacRenewed', almanac: renewed(course.complaint.almanac, almanac) });
    return undefined;
  },
};

/** What a closed complaint still takes: what is said and learnt, and the way back in. */
const AFTER_CLOSING = new Set<What['type']>([
  'LogMessage',
  'RecordReply',
  'AnswerSurvey',
  'CorrectContact',
  'Refer',
  'KeepPromise',
  'DoStepByHand',
  'Reopen',
]);

/**
 * The one place where it is decided what happens: pure, the same for the run, for the update's validator and for the
 * register when the complaint is closed. Events are never empty unless the input is a repeat that fits nothing.
 */
export function decide(complaint: Complaint, input: Input, now: Instant): Decision {
  const { what } = input;
  if (complaint.stage === 'closed' && isCommand(what) && !AFTER_CLOSING.has(what.type)) {
    return { refusal: refuse('closed', `${complaint.reference} was closed at ${complaint.closedAt}.`) };
  }
  const course = new Course(complaint, now, input.actor, what.type === 'FallDue' ? input.id : shortId(input.id));
  const rule = RULES[what.type] as Rule<What>;
  const refusal: Refusal | undefined = rule(course, what);
  if (refusal) return { refusal };
  // Whoever exchanges a pack under thousands of complaints has not looked at one.
  if (isCommand(what) && what.type !== 'AdoptPlan') startInvestigation(course);
  if (course.events.some((event) => tellsComplainant(event, course))) newsWentOut(course);
  return { events: course.events, made: course.made };
}

function isCommand(what: What): what is Command {
  return what.type in COMMAND_RULES;
}

/** Any letter to the complainant is today's news. */
function tellsComplainant(event: ComplaintEvent, { complaint, now }: Course): boolean {
  return letters(complaint, event, now).some((effect) => effect.kind === 'letter' && effect.to === 'complainant');
}

/** The first thing that a person of the staff does after opening starts the investigation, unless it leads further. */
function startInvestigation(course: Course): void {
  const byStaff = (STAFF_ROLES as readonly string[]).includes(course.actor.role);
  if (byStaff && course.complaint.stage === 'acknowledged') course.happen({ type: 'InvestigationStarted' });
}
