import { remedyClocks } from '../../domain/clocks';
import { nextUpdateAt } from '../../domain/daily-update';
import type { Clock, Complaint, Instant } from '../../domain/model';

/** What happens next from the complainant's side. */
export type NextStep =
  | 'daily-update'
  | 'answer'
  | 'choose'
  | 'remedy'
  | 'text'
  | 'call'
  | 'survey'
  | 'answer-survey'
  | 'closed';

/** `at` is null when nothing has a date: the letter then names the owner's direct line instead. */
export interface Next {
  step: NextStep;
  at: Instant | null;
  /** End of a call's slot. */
  until: Instant | null;
  /** The next daily update, where it is due beside another step. */
  nextUpdateAt: Instant | null;
}

/** The next step and date that every letter to the complainant names, read off the complaint after the event. */
export function nextOf(complaint: Complaint): Next {
  if (complaint.closedAt) return step('closed', complaint.closedAt);
  const offer = complaint.offers.find((each) => each.status === 'open');
  if (offer?.validUntil) return step('choose', offer.validUntil);
  const update = nextUpdateAt(complaint);
  if (!update && complaint.newOfferBy) return step('answer', complaint.newOfferBy);
  const remedyBy = soonestOf(complaint, remedyClocks(complaint));
  if (complaint.stage === 'fulfilling' && remedyBy) return { ...step('remedy', remedyBy), nextUpdateAt: update };
  if (complaint.followUp && complaint.review !== 'wanted')
    return followUpNext(complaint) ?? step('daily-update', update);
  return step('daily-update', update);
}

/** The soonest of what the follow-up plan still holds. */
function followUpNext({ followUp, calls }: Complaint): Next | null {
  if (!followUp) return null;
  const call = calls.find((each) => each.status === 'planned' || each.status === 'due');
  const steps = [
    call ? { ...step('call', call.slot.from), until: call.slot.to } : null,
    followUp.textSent ? null : step('text', followUp.textAt),
    followUp.surveyUntil && !followUp.surveyEnded ? step('answer-survey', followUp.surveyUntil) : null,
    followUp.surveyAt ? step('survey', followUp.surveyAt) : null,
  ];
  const dated = steps.filter((each): each is Next => each !== null);
  return dated.sort((a, b) => (a.at ?? '').localeCompare(b.at ?? ''))[0] ?? null;
}

const step = (name: NextStep, at: Instant | null): Next => ({ step: name, at, until: null, nextUpdateAt: null });

/** When a clock that still runs falls due; null when it is met, stopped or past, since a letter names no past date. */
function dueOf(complaint: Complaint, name: Clock['name']): Instant | null {
  const clock = complaint.clocks.find((each) => each.name === name);
  return clock?.status === 'running' ? clock.due : null;
}

/** The soonest of several such clocks: of our promise and what the laws want, the earliest binds. */
export function soonestOf(complaint: Complaint, names: Clock['name'][]): Instant | null {
  const dues = names.flatMap((name) => dueOf(complaint, name) ?? []);
  return dues.sort()[0] ?? null;
}
