import { checkOptions, requestApproval, roleNeeded, writersOf } from '../approvals';
import { addSpan } from '../calendar';
import { meetClock, settlementClocks } from '../clocks';
import { newOfferBy, waitOnUs, waitOnUsWhileApproving } from '../daily-update';
import { byRightAlone } from '../entitlements';
import {
  type Command,
  type CommandRule,
  type CommandTable,
  type Complaint,
  type GiftBasis,
  type Instant,
  type Offer,
  type OfferBasis,
  type Option,
  refuse,
  STAFF,
  STAFF_AND_CRM,
  type Stage,
  type TextRefs,
} from '../model';
import { startNext, stepsOf } from '../remedies';
import { raiseTask } from '../tasks';
import { offerHash } from './offer-hash';
import { endOffer, sendOffer } from './sending';

declare module '../model/inputs/commands' {
  interface CommandTypes {
    ProposeOffer: {
      options: Omit<Option, 'id'>[];
      validFor?: string;
      validUntil?: Instant;
      settlesInFull: boolean;
      basis: OfferBasis;
      texts: TextRefs;
    };
    Choose: { offer: string; option: string; gift?: GiftBasis; texts: TextRefs };
    DeclineOffer: { offer: string; wish: boolean; texts: TextRefs };
  }
}

/** Offers and the complainant's answer to them. */

/** An offer may come here too where rights are all that is being done or was: nothing has been agreed yet. */
const FULFILLED: Stage[] = ['fulfilling', 'following-up'];

const proposeOffer: CommandRule<'ProposeOffer'> = (context, command) => {
  const { complaint, now, actor } = context;
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
  const wrong = checkOptions(command.options, command.basis);
  if (wrong) return wrong;
  const needs = roleNeeded(command.options, command.basis, actor.role, complaint.finding.responsibility);
  if (!needs) return refuse('above-all-authority', 'No role of the authority table may give this.');

  const { exhausted } = command.basis;
  if (exhausted)
    return refuse('budget-exhausted', `No budget that bears such offers has enough left, in ${exhausted.currency}.`);

  const offer = draftOffer(complaint, command, actor.id);
  for (const old of complaint.offers.filter(({ status }) => status === 'awaiting-approval'))
    endOffer(context, old.id, 'revised');
  if (complaint.stage === 'following-up') context.emit({ type: 'FollowUpCancelled' });
  context.emit({ type: 'OfferProposed', offer });
  if (needs === actor.role) {
    sendOffer(context, offer.id);
  } else {
    context.emit({ type: 'ApprovalRequested', approval: requestApproval(context, offer, needs, command.basis) });
    waitOnUsWhileApproving(context);
  }
  context.created = offer.id;
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
    ...(command.basis.reservation && { reservation: command.basis.reservation }),
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

const choose: CommandRule<'Choose'> = (context, { offer: id, option: optionId, gift, texts }) => {
  const { complaint } = context;
  const offer = complaint.offers.find((one) => one.id === id);
  const option = offer?.options.find((one) => one.id === optionId);
  const late = offer?.status === 'expired' || offer?.status === 'declined';
  if (!offer || (offer.status !== 'open' && !late)) return refuse('offer-not-open', openOfferOf(complaint));
  // Of an offer that has ended long ago the options are gone: its yes is for a person to read all the same.
  if (!option && offer.options.length > 0) return refuse('unknown-option', `${id} has no option ${optionId}.`);
  if (!option || late) {
    const letter = context.letter('late-answer');
    context.emit({ type: 'LateYesReceived', offer: id, option: optionId, letter, texts });
    raiseTask(context, 'late-yes', `${id}:${optionId}`);
    return undefined;
  }

  const round = complaint.round + 1;
  const steps = stepsOf(complaint, offer, option, round, gift);
  const settledEarly =
    context.now <= addSpan(complaint.receivedAt, complaint.plan.earlyWindow, complaint.calendarSnapshot);
  const letter = context.letter('choice-confirmed');
  context.emit({ type: 'OptionChosen', offer: id, option: optionId, settledEarly, steps, round, letter, texts });
  for (const better of complaint.offers.filter(({ status }) => status === 'awaiting-approval'))
    endOffer(context, better.id, 'withdrawn');
  for (const clock of settlementClocks(complaint)) meetClock(context, clock, letter);
  waitOnUs(context, 'choice');
  startNext(context, round);
  return undefined;
};

function openOfferOf(complaint: Complaint): string {
  const open = complaint.offers.find(({ status }) => status === 'open');
  return open ? `The open offer is ${open.id}.` : 'No offer is open.';
}

/** With a wish it is our turn again; without one the sent offer will stand unless a better one comes in time. */
const declineOffer: CommandRule<'DeclineOffer'> = (context, { offer: id, wish, texts }) => {
  const { complaint } = context;
  const offer = complaint.offers.find((one) => one.id === id);
  if (offer?.status !== 'open') return refuse('offer-not-open', openOfferOf(complaint));
  const by = wish ? null : newOfferBy(context);
  context.emit({ type: 'OfferDeclined', offer: id, wish, newOfferBy: by, texts });
  if (wish) waitOnUs(context, 'case');
  waitOnUsWhileApproving(context);
  raiseTask(context, 'offer-declined', id, 'owner', by ?? undefined);
  return undefined;
};

export const OFFER_COMMANDS: CommandTable<'ProposeOffer' | 'Choose' | 'DeclineOffer'> = {
  ProposeOffer: { rule: proposeOffer, afterClosing: false, beginsWork: true, roles: STAFF, words: 'Propose an offer' },
  Choose: {
    rule: choose,
    afterClosing: false,
    beginsWork: true,
    roles: STAFF_AND_CRM,
    words: 'Record the answer to an offer',
  },
  DeclineOffer: {
    rule: declineOffer,
    afterClosing: false,
    beginsWork: true,
    roles: STAFF_AND_CRM,
    words: 'Record that the complainant declined an offer',
  },
};
