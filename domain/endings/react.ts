import { lawLetters } from '../conversation';
import { type Complaint, type ComplaintEvent, type Effect, letterTo, type Reactions } from '../model';
import { OFFER_TASKS } from '../offers';
import { voidAllTasks, voidEveryTask } from '../tasks';

export const ENDING_REACTIONS: Reactions = {
  FinalResponseSent: (complaint, event) => [
    ...finalResponse(complaint, event),
    ...voidAllTasks('remedy-reversed', ...OFFER_TASKS, 'not-content', 'review'),
  ],
  ComplaintWithdrawn: (complaint, { letter }) => [...letterTo(complaint, 'withdrawal', letter), ...voidEveryTask()],
  ComplaintReferred: (complaint, { letter, texts }) => [
    ...letterTo(complaint, 'referral', letter, {}, texts),
    ...voidEveryTask(),
  ],
  ComplaintClosed: (complaint, { letter }) => [...letterTo(complaint, 'closing', letter), ...voidEveryTask()],
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
