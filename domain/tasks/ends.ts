import {
  type Clock,
  type Complaint,
  type ComplaintEvent,
  type Effect,
  type EventType,
  formatTaskPattern,
  TASKS,
  type TaskKind,
  type TaskPattern,
} from '../model';

/** Which parts the tasks are about that an event ends; `any`: all of their kind. */
type Ends = {
  [Type in EventType]?: (event: Extract<ComplaintEvent, { type: Type }>, complaint: Complaint) => string[] | 'any';
};

const any = () => 'any' as const;

/** Nobody is called for these clocks any more. */
const CLOCK_IS_DONE: Ends = {
  ClocksStarted: ({ clocks }) => clocks.map(({ name }) => name),
  ClockMet: ({ clock }) => [clock],
  EscalationTaken: ({ clock }) => [clock],
  LetterRead: ({ met }) => met,
  ContactCorrected: ({ met }) => met,
  PlanAdopted: ({ plan, clocks }) =>
    clocks.map(({ clock }) => clock.name).filter((name) => plan.clocks.every((one) => one.name !== name)),
};

/** A deadline, a promise or a decision that is due at another instant, is met or late, warns of nothing any more. */
const CLOCK_WARNS_NO_MORE: Ends = {
  ...CLOCK_IS_DONE,
  ClockBreached: ({ clock }) => [clock],
  ClockLapsed: ({ clock }) => [clock],
  ClockExtended: ({ clock }) => [clock],
  ClocksReplanned: ({ clocks }) => clocks.map(({ clock }) => clock.name),
  PlanAdopted: ({ clocks }) => clocks.map(({ clock }) => clock.name),
  PauseBegan: ({ pause }) => pause.covers,
  // Another pause may hold on what this one has let go.
  PauseEnded: (_, complaint) => clocksThatAre('paused', complaint),
  RemedyReversed: (_, complaint) => clocksThatAre('cancelled', complaint),
};

const clocksThatAre = (status: Clock['status'], { clocks }: Complaint): string[] =>
  clocks.filter((clock) => clock.status === status).map(({ name }) => name);

const APPROVAL_IS_DECIDED: Ends = {
  ApprovalDecided: ({ approval }) => [approval],
  ApprovalVoided: ({ approval }) => [approval],
};

/** An offer, or the final response, is the answer to what is asked of the owner. */
const OWNER_ANSWERED: Ends = { OfferProposed: any, OfferSent: any, FinalResponseSent: any };

const STEP_GOES_ON: Ends = {
  StepsStarted: ({ steps }) => steps.map(({ step }) => step),
  StepDone: ({ step }) => [step],
  StepDoneByHand: ({ step }) => [step],
};

const CALLS_ARE_OVER: Ends = { FollowUpCancelled: any, FollowUpNotContent: any, CallReached: any };

/** What ends with its complaint or by the hand of a person alone. */
const BY_HAND: Ends = {};

/** What takes its reason from a task of each kind. With the end of the complaint every task ends. */
const TASK_ENDS: Record<TaskKind, Ends> = {
  'late-at-opening': BY_HAND,
  'clock-warning': CLOCK_WARNS_NO_MORE,
  'clock-breached': CLOCK_IS_DONE,
  'extension-void': { ...CLOCK_IS_DONE, ClockExtended: ({ clock }) => [clock] },
  'promise-warning': { PromiseKept: ({ promise }) => [promise], PromiseBroken: ({ promise }) => [promise] },
  'promise-broken': { PromiseKept: ({ promise }) => [promise] },
  'approval-late': APPROVAL_IS_DECIDED,
  'approval-warning': { ...APPROVAL_IS_DECIDED, ApprovalEscalated: ({ approval }) => [approval] },
  'approval-cancelled': BY_HAND,
  'offer-rejected': OWNER_ANSWERED,
  'offer-returned': OWNER_ANSWERED,
  'offer-declined': OWNER_ANSWERED,
  'offer-expired': OWNER_ANSWERED,
  'remedy-reversed': OWNER_ANSWERED,
  'not-content': OWNER_ANSWERED,
  review: OWNER_ANSWERED,
  'late-yes': { OfferProposed: any, OfferSent: any },
  'release-enquiry': {
    EnquiryReleased: ({ enquiry }) => [enquiry],
    EnquiryReplied: ({ enquiry }) => [enquiry],
    EnquiryEnded: ({ enquiry }) => [enquiry],
  },
  'enquiry-unanswered': { EnquiryReplied: ({ enquiry }) => [enquiry], FindingRecorded: any },
  'fetch-reply': { EnquiryReplied: ({ enquiry }) => [enquiry] },
  'rights-held': { RightsConfirmed: any, FindingRecorded: ({ judged }) => (judged ? 'any' : []) },
  'step-failed': STEP_GOES_ON,
  'step-unclear': { ...STEP_GOES_ON, StepFailed: ({ step }) => [step] },
  'step-reopened': STEP_GOES_ON,
  'step-twice': BY_HAND,
  'step-after-closing': BY_HAND,
  'step-not-reversed': BY_HAND,
  'call-due': { ...CALLS_ARE_OVER, CallMissed: ({ call }) => [call], CallNotReached: ({ call }) => [call] },
  'call-missed': CALLS_ARE_OVER,
  'letter-failed': { ContactCorrected: ({ resend }) => resend },
  'letter-box-only': { ContactCorrected: ({ resend }) => resend, LetterRead: ({ letter }) => [letter] },
  'letter-uncomposed': BY_HAND,
  'letters-wait': BY_HAND,
  'activity-stuck': BY_HAND,
  'fact-unmatched': BY_HAND,
  'fact-after-closing': BY_HAND,
  'signal-refused': BY_HAND,
  'budget-soft-limit': BY_HAND,
  'budget-overrun': BY_HAND,
};

const ENDS_ALL: EventType[] = ['ComplaintWithdrawn', 'ComplaintReferred', 'ComplaintClosed'];

/** The tasks that have no reason any more after an event; `complaint` is the state after it. */
export function endedTasks(complaint: Complaint, event: ComplaintEvent): Effect[] {
  if (ENDS_ALL.includes(event.type)) return [ended('all')];
  return TASKS.flatMap((task) => {
    const ends = TASK_ENDS[task][event.type] as Ended | undefined;
    const about = ends?.(event, complaint) ?? [];
    return about === 'any' ? [ended({ task })] : about.map((part) => ended({ task, about: part }));
  });
}
type Ended = (event: ComplaintEvent, complaint: Complaint) => string[] | 'any';

const ended = (pattern: TaskPattern): Effect => ({ kind: 'void-tasks', prefix: formatTaskPattern(pattern) });
