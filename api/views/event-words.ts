import type { MovedClock } from '../../domain/clock-events';
import { routeOf } from '../../domain/decisions/seats';
import type { Plan } from '../../domain/plan';
import { routeWords } from '../../domain/route-words';
import type { TimelineRow } from '../../register/register';

type Event = TimelineRow['event'];
type Words = { [Type in Event['type']]: (event: Extract<Event, { type: Type }>) => string };

/** Seconds after which something counts as late in words. */
const LATE = 60;
const late = (seconds: number): string => (seconds > LATE ? `, ${Math.round(seconds / 60)} minutes late` : '');
const listed = (items: string[]): string => items.join(', ');
type Merged = { count: number; firstDueAt: string } | undefined;
const forAll = (merged: Merged): string =>
  merged ? `, once for ${merged.count} that were due since ${merged.firstDueAt}` : '';
const without = (missed: Merged): string =>
  missed ? `; nobody got the ${missed.count} warnings due since ${missed.firstDueAt}` : '';
type Missed = { dueAt: string; lateBy: number; count?: number } | undefined;
const inPlaceOf = (missed: Missed): string =>
  missed ? `, once for ${missed.count} that were due since ${missed.dueAt}${late(missed.lateBy)}` : '';
const moved = (emotion: string | null): string => (emotion ? ` The complainant is ${emotion}.` : '');

/** A pack of the same version says something else where the version of a law under it changed. */
function insteadOf({ version }: Plan['pack'], { pack, regimes = [] }: Plan): string {
  if (pack.version !== version) return `instead of ${version}`;
  const laws = regimes.map((regime) => `${regime.id} ${regime.version}`);
  return laws.length > 0 ? `with other content, under ${listed(laws)}` : 'with other content';
}

const movedClock = ({ was, clock: { name, due, status }, became }: MovedClock): string => {
  if (status === 'cancelled') return `${name} ended`;
  const whose = became ? { regulatory: ", now the law's", operational: ', now our own' }[became] : '';
  if (was === null) return `${name}, new, due ${due}`;
  return was === due ? `${name}${whose}, due ${due}` : `${name} from ${was} to ${due}${whose}`;
};
const movedClocks = (clocks: MovedClock[]): string => {
  const moved = clocks.filter(({ was, clock, became }) => was !== clock.due || clock.status === 'cancelled' || became);
  return moved.length > 0 ? `: ${listed(moved.map(movedClock))}` : '';
};

const undoing = ({ clock, times }: { clock: string; times: { due: string } }): string =>
  ` The deadline ${clock} was not extended by it: it is due ${times.due}.`;

/** Each event as a sentence for whoever reads the timeline. What people said is shown beside it, never in it. */
const WORDS: Words = {
  ComplaintOpened: ({ complaint }) =>
    `The ${complaint.kind} came in by ${complaint.channel}; ${complaint.owner.id} owns it.`,
  ComplaintAcknowledged: ({ channel }) => `It was acknowledged by ${channel}.`,
  InvestigationStarted: () => 'The investigation started.',
  MessageLogged: ({ direction, channel, emotion }) =>
    `${direction === 'in' ? 'The complainant said' : 'The complainant was told'} something by ${channel}.${moved(emotion)}`,
  AccountRecorded: ({ emotion }) => `The complainant was listened to: account, feelings and wish.${moved(emotion)}`,
  LetterSent: ({ template }) => `The letter ${template} was sent on a decision.`,
  Assessed: ({ severity, emotion, vulnerabilities }) =>
    `It was assessed as ${severity}${vulnerabilities.length > 0 ? `, vulnerable: ${listed(vulnerabilities)}` : ''}.${moved(emotion)}`,
  OwnerAssigned: ({ owner }) => `${owner.id} owns it now.`,
  EnquiryOpened: ({ enquiry }) => `A third party was asked (${enquiry.id}); its answer is due ${enquiry.dueAt}.`,
  EnquiryReplied: ({ enquiry }) => `The third party answered ${enquiry}.`,
  EnquiryReplyNoticed: ({ enquiry }) => `The third party was reported to have answered ${enquiry}.`,
  EnquiryEnded: ({ enquiry, status }) => `The enquiry ${enquiry} ended: ${status}.`,
  EnquiryWentUnanswered: ({ enquiry }) => `The third party left ${enquiry} unanswered.`,
  FindingRecorded: ({ finding }) =>
    `Finding: ${finding.outcome}, cause ${finding.cause}, responsibility ${finding.responsibility}.`,
  RightFellDue: ({ steps }) =>
    `A right fell due, without anybody's leave: ${listed(steps.map(({ right = '' }) => right))}.`,
  OfferProposed: ({ offer }) => `The offer ${offer.id} with ${offer.options.length} options was proposed.`,
  OfferEnded: ({ offer, status }) => `The offer ${offer} was ${status}.`,
  ApprovalRequested: ({ approval }) =>
    `The offer ${approval.offer} needs the approval of ${routeWords(routeOf(approval))}.`,
  ApprovalDecided: ({ approval, decision, by, claimed }) =>
    `${by} decided ${approval}: ${decision}${claimed ? ' (claimed in Temporal, not authenticated by Amends)' : ''}.`,
  ApprovalVoted: ({ approval, vote }) =>
    `${vote.standingInFor ? `For ${vote.standingInFor}, by ` : ''}${vote.by}: ${vote.decision} on ${approval}${vote.claimed ? ' (as Temporal says)' : ''}.`,
  ApprovalWarned: ({ approval, dueAt, lateBy }) => `The approval ${approval} comes due ${dueAt}${late(lateBy)}.`,
  ApprovalVoided: ({ approval }) => `The approval ${approval} has no reason any more.`,
  OfferSent: ({ offer, validUntil }) => `The offer ${offer} went out; it is valid until ${validUntil}.`,
  OfferReminded: ({ offer }) => `The complainant was reminded of the offer ${offer}.`,
  OfferExpired: ({ offer }) => `The offer ${offer} ran out without an answer.`,
  OfferDeclined: ({ offer, wish }) =>
    `The complainant declined the offer ${offer}${wish ? ' and said what they wish' : ''}.`,
  LateYesReceived: ({ offer, option }) => `The complainant chose option ${option} of ${offer} after it had ended.`,
  OptionChosen: ({ offer, option }) => `The complainant chose option ${option} of ${offer}.`,
  StepsStarted: ({ steps }) => `The remedy runs: ${listed(steps.map(({ step }) => step))}.`,
  StepDone: ({ step }) => `The step ${step} was done.`,
  StepFailed: ({ step, why }) =>
    why === 'unclear' ? `Nobody knows whether the step ${step} was done.` : `The step ${step} failed for good.`,
  StepDoneByHand: ({ step, by }) => `${by} did the step ${step} by hand.`,
  RemedyTakenBack: ({ offer, because }) =>
    `All of ${offer} is taken back: it was all or nothing, and the step ${because} failed.`,
  StepsUndoing: ({ steps }) => `Providers are asked to take back: ${listed(steps.map(({ step }) => step))}.`,
  StepUndone: ({ step }) => `The step ${step} was taken back.`,
  StepNotUndone: ({ step }) => `The step ${step} could not be taken back; it stays given.`,
  VoucherUsed: ({ step }) => `What the step ${step} gave was used.`,
  VoucherReminded: ({ step }) => `The complainant was reminded of what the step ${step} gave.`,
  VoucherExpired: ({ step }) => `What the step ${step} gave ran out without being used.`,
  StepReopened: ({ step, why }) => `The step ${step} was undone: ${why}.`,
  RemedyFulfilled: () => 'The remedy is fulfilled.',
  FinalResponseSent: ({ because }) => `The final response stands (${because}).`,
  FollowUpPlanned: ({ calls }) =>
    `The follow-up was planned${calls.length > 0 ? ` with a call at ${calls[0]?.slot.from}` : ''}.`,
  FollowUpTextSent: () => 'The follow-up text went out.',
  FollowUpCancelled: () => 'The follow-up was cancelled.',
  CallFellDue: ({ call }) => `The call ${call} is due.`,
  CallMissed: ({ call }) => `The call ${call} passed without an outcome.`,
  CallReached: ({ call, content, emotion }) =>
    `The call ${call} reached the complainant, who is ${content ? 'content' : 'not content'}.${moved(emotion)}`,
  CallNotReached: ({ call }) => `The call ${call} did not reach the complainant.`,
  FollowUpNotContent: ({ owner }) => `The complainant is not content; ${owner.id} takes over.`,
  SecondLookWanted: ({ owner }) => `The complainant is not content; ${owner.id} takes a second look.`,
  SurveySent: ({ until }) => `The survey went out; it is open until ${until}.`,
  SurveyAnswered: ({ outcome, handling }) =>
    `The survey was answered: satisfaction ${outcome.satisfaction} with the outcome, ${handling.satisfaction} with the handling.`,
  SurveyClosed: () => 'The survey closed without an answer.',
  PromiseMade: ({ promise }) => `${promise.owner} promised something (${promise.id}) by ${promise.dueAt}.`,
  PromiseWarned: ({ promise }) => `The promise ${promise} comes due.`,
  PromiseBroken: ({ promise, audience, lateBy = 0, merged, unwarned }) =>
    `The promise ${promise} was broken; the ${audience} was called${late(lateBy)}${forAll(merged)}${without(unwarned)}.`,
  PromiseKept: ({ promise }) => `The promise ${promise} was kept.`,
  ClocksStarted: ({ clocks, again }) =>
    `Clocks ${again ? 'run on' : 'started'}: ${listed(clocks.map(({ name, due }) => `${name} (due ${due})`))}.`,
  ClockWarned: ({ clock, lateBy = 0, merged }) => `The deadline ${clock} comes near${late(lateBy)}${forAll(merged)}.`,
  ClockBreached: ({ clock, lateBy, unwarned }) => `The deadline ${clock} passed${late(lateBy)}${without(unwarned)}.`,
  ClockLapsed: ({ clock, lateBy, unwarned }) =>
    `The time of ${clock} was over, which was no duty${late(lateBy)}${without(unwarned)}.`,
  RungClimbed: ({ clock, audience, lateBy, merged }) =>
    `The deadline ${clock} called the ${audience}${late(lateBy)}${forAll(merged)}.`,
  LateCallsSkipped: ({ clock, of, calls }) =>
    `The deadline ${clock} called nobody for ${calls.length} ${of}${calls.length > 1 ? 's' : ''} that came too late.`,
  ApprovalRungClimbed: ({ approval, audience, lateBy = 0, merged }) =>
    `The approval ${approval} waits too long; the ${audience} was called${late(lateBy)}${forAll(merged)}.`,
  EscalationTaken: ({ clock, by }) => `${by} took the escalation of ${clock}.`,
  ClockPaused: ({ clock, reason, by, enquiry }) =>
    enquiry
      ? `The deadline ${clock} stands still until the third party has answered ${enquiry}, as the pack says.`
      : `${by} let the deadline ${clock} stand still: ${reason}.`,
  ClockResumed: ({ clock, times }) => `The deadline ${clock} no longer stands still; it is due ${times.due}.`,
  ClockExtended: ({ clock, from, times }) =>
    `The complainant was told that the deadline ${clock} moves from ${from} to ${times.due}.`,
  ClocksReplanned: ({ why, clocks }) => `Deadlines were planned again, because of the ${why}${movedClocks(clocks)}.`,
  PlanAdopted: ({ from, plan, clocks }) =>
    `The policy pack ${plan.pack.id} ${plan.pack.version} holds ${insteadOf(from, plan)}${movedClocks(clocks)}.`,
  ClockMet: ({ clock }) => `The deadline ${clock} was met.`,
  ProgressSent: ({ waitingFor, lateBy, merged }) =>
    `The daily news went out; waiting for: ${waitingFor}${late(lateBy)}${forAll(merged)}.`,
  NewsMoved: ({ nextAt, missed }) =>
    missed && !missed.count
      ? `The daily news of ${missed.dueAt} did not go out: today is a day without news; the next is due ${nextAt}.`
      : `The complainant had news today${inPlaceOf(missed)}; the next is due ${nextAt}.`,
  LetterFailed: ({ letter, channel, next, undone = [] }) =>
    `The letter ${letter} could not be delivered by ${channel}${next ? `; it goes by ${next}` : ''}.${undone.map(undoing).join('')}`,
  LetterRead: ({ letter }) => `The letter ${letter} was read.`,
  ContactCorrected: ({ channels }) => `The contact was corrected; letters go by ${listed(channels)}.`,
  GrumblePromoted: () => 'The grumble was not settled in its time and became a complaint.',
  ComplaintWithdrawn: () => 'The complaint was withdrawn.',
  ComplaintReferred: () => 'The complaint was referred.',
  ComplaintClosed: ({ outcome }) => `The complaint was closed${outcome ? `: ${outcome}` : ''}.`,
  ComplaintReopened: () => 'The complaint was reopened.',
  TaskRaised: ({ task, audience }) => `A task for the ${audience} was raised: ${task}.`,
  FactSetAside: ({ fact, about }) => `A report changed nothing: ${fact} about ${about}.`,
  SignalRefused: ({ by, code, about, detail }) =>
    `A signal of ${by} about ${about} was refused: ${code}.${detail ? ` ${detail}` : ''}`,
  AlmanacRenewed: () => 'The calendar of the coming two years was renewed.',
  Refused: ({ command, code }) => `${command} was refused: ${code}.`,
};

export function inWords(event: Event): string {
  const words = WORDS[event.type] as (event: Event) => string;
  return words(event);
}
