import { checkOptions, roleNeeded } from '../authority';
import { addSpan, subtractSpan, toInstant } from '../calendar';
import type { Command } from '../commands';
import type { Complaint } from '../complaint';
import { type Course, type Rule, refuse } from '../course';
import { writersOf } from '../four-eyes';
import { settlementClocks } from '../meeting';
import type { Offer, Option } from '../offer';
import { offerHash } from '../offer-hash';
import type { Instant } from '../plan';
import { byRightAlone } from '../rights';
import type { Stage } from '../vocabulary';
import { askApproval, voidApprovals } from './asking';
import { stepsOf } from './chosen-steps';
import { raiseTask } from './raise-task';
import { startNext } from './step-order';
import { answerWentOut, meetClock, newOfferBy, ourTurn, ourTurnWhileApproving } from './whose-turn';

type Of<K extends Command['type']> = Rule<Extract<Command, { type: K }>>;

/** Offers and the complainant's answer to them. */

/** An offer may come here too where rights are all that is being done or was: nothing has been agreed yet. */
const FULFILLED: Stage[] = ['fulfilling', 'following-up'];

const proposeOffer: Of<'ProposeOffer'> = (course, command) => {
  const { complaint, now, actor } = course;
  if (!complaint.finding) return refuse('no-finding', 'An offer stands on a finding.');
  const beside = byRightAlone(complaint);
  if (complaint.stage === 'fulfilling' && !beside)
    return refuse('offer-accepted', 'The chosen remedy is being carried out.');
  if (complaint.stage !== 'resolving' && !(beside && FULFILLED.includes(complaint.stage)))
    return refuse(
      'wrong-stage',
      `An offer is made in resolving, not in ${complaint.stage}: a new finding leads there.`,
    );
  if (command.validUntil && command.validUntil <= now)
    return refuse('due-in-past', `${command.validUntil} has passed.`);
  const wrong = checkOptions(command.options, command.facts);
  if (wrong) return wrong;
  const needs = roleNeeded(command.options, command.facts, actor.role, complaint.finding.responsibility);
  if (!needs) return refuse('above-all-authority', 'No role of the authority table may give this.');

  const offer = draftOffer(complaint, command, actor.id);
  for (const old of complaint.offers.filter(({ status }) => status === 'awaiting-approval'))
    endOffer(course, old.id, 'revised');
  if (complaint.stage === 'following-up') course.happen({ type: 'FollowUpCancelled' });
  course.happen({ type: 'OfferProposed', offer });
  if (needs === actor.role) {
    sendOffer(course, offer.id);
  } else {
    course.happen({ type: 'ApprovalRequested', approval: askApproval(course, offer, needs, command.facts) });
    ourTurnWhileApproving(course);
  }
  course.made = offer.id;
  return undefined;
};

function draftOffer(complaint: Complaint, command: Extract<Command, { type: 'ProposeOffer' }>, by: string): Offer {
  const options: Option[] = command.options.map((option, index) => ({ id: String(index + 1), ...option }));
  const terms = {
    options,
    validFor: command.validFor ?? null,
    validUntil: command.validUntil ?? null,
    settlesInFull: command.settlesInFull,
    texts: command.texts,
  };
  const round = complaint.offers.filter(({ status }) => status === 'declined').length + 1;
  const authors = earlierAuthors(complaint, round, by);
  return {
    id: `o${complaint.offers.length + 1}`,
    round,
    hash: offerHash(terms, complaint.finding?.revision ?? 0),
    status: 'awaiting-approval',
    ...terms,
    proposedBy: by,
    ...(authors.length > 0 && { authors }),
    ...(command.facts.claim && { claim: command.facts.claim }),
    sentAt: null,
    remindAt: null,
    chosen: null,
  };
}

/** Who else wrote what this offer comes after in its round: it is their work too. */
function earlierAuthors({ offers }: Complaint, round: number, by: string): string[] {
  const writers = offers.filter((offer) => offer.round === round).flatMap(writersOf);
  return [...new Set(writers)].filter((id) => id !== by);
}

/** Its letter goes out: until then an earlier offer stays open. An explicit validity that has passed brings it back. */
export function sendOffer(course: Course, id: string): void {
  const { complaint, now } = course;
  const offer = complaint.offers.find((one) => one.id === id);
  if (!offer) return;
  const { offer: rule } = complaint.plan;
  const validUntil = offer.validUntil ?? addSpan(now, offer.validFor ?? rule.validFor, complaint.almanac);
  if (validUntil <= now) {
    endOffer(course, id, 'returned');
    raiseTask(course, 'offer-returned', id);
    return;
  }
  const letter = course.letter('offer');
  const usual = subtractSpan(validUntil, rule.remindBefore, complaint.almanac);
  const remindAt = usual > now ? usual : halfWay(now, validUntil);
  course.happen({ type: 'OfferSent', offer: id, letter, validUntil, remindAt });
  for (const old of complaint.offers.filter((one) => one.status === 'open')) endOffer(course, old.id, 'revised');
  answerWentOut(course, letter);
}

/** Nothing runs out unannounced, however short it is: the offer's letter promises one reminder. */
const halfWay = (from: Instant, until: Instant): Instant => toInstant((Date.parse(from) + Date.parse(until)) / 2);

/** Ends an offer that nobody chose, and with it the approval that waited for it. */
export function endOffer(course: Course, id: string, status: 'returned' | 'rejected' | 'revised' | 'withdrawn'): void {
  course.happen({ type: 'OfferEnded', offer: id, status });
  voidApprovals(course, id);
}

const choose: Of<'Choose'> = (course, { offer: id, option: optionId, gift, texts }) => {
  const { complaint } = course;
  const offer = complaint.offers.find((one) => one.id === id);
  const option = offer?.options.find((one) => one.id === optionId);
  const late = offer?.status === 'expired' || offer?.status === 'declined';
  if (!offer || (offer.status !== 'open' && !late)) return refuse('offer-not-open', openOfferOf(complaint));
  // Of an offer that has ended long ago the options are gone: its yes is for a person to read all the same.
  if (!option && offer.options.length > 0) return refuse('unknown-option', `${id} has no option ${optionId}.`);
  if (!option || late) {
    const letter = course.letter('late-answer');
    course.happen({ type: 'LateYesReceived', offer: id, option: optionId, letter, texts });
    raiseTask(course, 'late-yes', `${id}:${optionId}`);
    return undefined;
  }

  const round = complaint.round + 1;
  const steps = stepsOf(complaint, offer, option, round, gift);
  const settledEarly = course.now <= addSpan(complaint.receivedAt, complaint.plan.earlyWindow, complaint.almanac);
  const letter = course.letter('choice-confirmed');
  course.happen({ type: 'OptionChosen', offer: id, option: optionId, settledEarly, steps, round, letter, texts });
  for (const better of complaint.offers.filter(({ status }) => status === 'awaiting-approval'))
    endOffer(course, better.id, 'withdrawn');
  for (const clock of settlementClocks(complaint)) meetClock(course, clock, letter);
  ourTurn(course, 'choice');
  startNext(course, round);
  return undefined;
};

function openOfferOf(complaint: Complaint): string {
  const open = complaint.offers.find(({ status }) => status === 'open');
  return open ? `The open offer is ${open.id}.` : 'No offer is open.';
}

/** With a wish it is our turn again; without one the sent offer will stand unless a better one comes in time. */
const declineOffer: Of<'DeclineOffer'> = (course, { offer: id, wish, texts }) => {
  const { complaint } = course;
  const offer = complaint.offers.find((one) => one.id === id);
  if (offer?.status !== 'open') return refuse('offer-not-open', openOfferOf(complaint));
  const by = wish ? null : newOfferBy(course);
  course.happen({ type: 'OfferDeclined', offer: id, wish, newOfferBy: by, texts });
  if (wish) ourTurn(course, 'case');
  ourTurnWhileApproving(course);
  raiseTask(course, 'offer-declined', id, 'owner', by ?? undefined);
  return undefined;
};

export const OFFER_RULES = { ProposeOffer: proposeOffer, Choose: choose, DeclineOffer: declineOffer };
