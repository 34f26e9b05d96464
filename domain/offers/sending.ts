import { voidApprovals } from '../approvals';
import { addSpan, subtractSpan, toInstant } from '../calendar';
import { answerWentOut } from '../daily-update';
import type { ApprovalDecision, DecisionContext, Instant } from '../model';
import { raiseTask } from '../tasks';

/** The letter of an offer, and its end. */

/** Its letter goes out: until then an earlier offer stays open. An explicit validity that has passed brings it back. */
export function sendOffer(context: DecisionContext, id: string): void {
  const { complaint, now } = context;
  const offer = complaint.offers.find((one) => one.id === id);
  if (!offer) return;
  const { offer: rule } = complaint.plan;
  const validUntil = offer.validUntil ?? addSpan(now, offer.validFor ?? rule.validFor, complaint.calendarSnapshot);
  if (validUntil <= now) {
    endOffer(context, id, 'returned');
    raiseTask(context, 'offer-returned', id);
    return;
  }
  const letter = context.letter('offer');
  const usual = subtractSpan(validUntil, rule.remindBefore, complaint.calendarSnapshot);
  const remindAt = usual > now ? usual : halfWay(now, validUntil);
  context.emit({ type: 'OfferSent', offer: id, letter, validUntil, remindAt });
  for (const old of complaint.offers.filter((one) => one.status === 'open')) endOffer(context, old.id, 'revised');
  answerWentOut(context, letter);
}

/** Nothing runs out unannounced, however short it is: the offer's letter promises one reminder. */
const halfWay = (from: Instant, until: Instant): Instant => toInstant((Date.parse(from) + Date.parse(until)) / 2);

/** Ends an offer that nobody chose, and with it the approval that waited for it. */
export function endOffer(
  context: DecisionContext,
  id: string,
  status: 'returned' | 'rejected' | 'revised' | 'withdrawn',
): void {
  context.emit({ type: 'OfferEnded', offer: id, status });
  voidApprovals(context, id);
}

/** What a decision of its approvers means for an offer. */
export function afterDecision(context: DecisionContext, offer: string, decision: ApprovalDecision): void {
  if (decision === 'approve') return sendOffer(context, offer);
  endOffer(context, offer, decision === 'reject' ? 'rejected' : 'returned');
  raiseTask(context, decision === 'reject' ? 'offer-rejected' : 'offer-returned', offer);
}
