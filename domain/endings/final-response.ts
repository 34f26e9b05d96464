import { meetClock, settlementClocks } from '../clocks';
import { clocksOfLaw, lawLetters } from '../conversation';
import { answerWentOut, updatesGoOn } from '../daily-update';
import { endEnquiries } from '../enquiries';
import { closeIfDone, planFollowUp } from '../follow-up';
import type { Agenda, Complaint, ComplaintEvent, DecisionContext, Due } from '../model';

type FinalResponse = Extract<ComplaintEvent, { type: 'FinalResponseSent' }>;

/**
 * Our last word without a remedy. Its clocks are met, nobody is asked any longer, and the follow-up begins; one that was
 * confirmed by a review goes on with what is left of its follow-up, and nobody rings again. While a right is owed that
 * is carried out first, and the complainant hears of it.
 */
export function giveFinalResponse(
  context: DecisionContext,
  { outcome, because, texts }: Pick<FinalResponse, 'outcome' | 'because' | 'texts'>,
): void {
  const confirmed = because === 'review';
  const letter = context.letter(confirmed ? 'review' : 'final-response');
  context.emit({ type: 'FinalResponseSent', letter, outcome, because, texts });
  for (const { key, regime } of lawLetters(context.complaint, letter)) {
    for (const clock of clocksOfLaw(context.complaint, regime)) meetClock(context, clock, key);
  }
  answerWentOut(context, letter);
  for (const clock of [...settlementClocks(context.complaint), 'settle']) meetClock(context, clock, letter);
  endEnquiries(context);
  if (context.complaint.stage === 'fulfilling') updatesGoOn(context);
  else if (context.complaint.followUp) closeIfDone(context);
  else planFollowUp(context, { withCalls: !confirmed });
}

/** No better offer came in time: the sent one was our final response. */
function offerStands(context: DecisionContext): void {
  const outcome = context.complaint.finding?.outcome ?? null;
  giveFinalResponse(context, { outcome, because: 'offer-stands', texts: {} });
}

export const FINAL_RESPONSE_AGENDA = {
  dues: ({ newOfferBy }: Complaint): Due[] =>
    newOfferBy ? [{ at: newOfferBy, key: { kind: 'new-offer' }, summary: 'A new offer, or the sent one stands' }] : [],
  fallDue: { 'new-offer': offerStands },
} satisfies Agenda<'new-offer'>;
