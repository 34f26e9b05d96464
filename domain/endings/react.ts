import { lawLetters } from '../conversation';
import { type Complaint, type ComplaintEvent, type Effect, letterTo, type Reactions } from '../model';

export const ENDING_REACTIONS: Reactions = {
  FinalResponseSent: finalResponse,
  ComplaintWithdrawn: (complaint, { letter }) => letterTo(complaint, 'withdrawal', letter),
  ComplaintReferred: (complaint, { letter, texts }) => letterTo(complaint, 'referral', letter, {}, texts),
  ComplaintClosed: (complaint, { letter }) => letterTo(complaint, 'closing', letter),
  ComplaintReopened: (complaint, { letter }) => letterTo(complaint, 'reopening', letter),
};

/** One letter, or one for each law. */
function finalResponse(
  complaint: Complaint,
  { letter, because, texts }: Extract<ComplaintEvent, { type: 'FinalResponseSent' }>,
): Effect[] {
  const template = because === 'review' ? 'review' : 'final-response';
  const laws = lawLetters(complaint, letter);
  if (laws.length === 0) return letterTo(complaint, template, letter, { because }, texts);
  return laws.flatMap(({ key, regime }) => letterTo(complaint, template, key, { because, regime }, texts));
}
