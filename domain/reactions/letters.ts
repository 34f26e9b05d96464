import type { Complaint } from '../complaint';
import { findStep } from '../decisions/remedy';
import type { RegisterEffect } from '../effects';
import type { ComplaintEvent } from '../events';
import type { Instant } from '../plan';
import type { LetterTemplate } from '../vocabulary';

/** Letters that an event writes. `complaint` is the state after it. */
export function letters(complaint: Complaint, event: ComplaintEvent, at: Instant): RegisterEffect[] {
  const write = (
    template: LetterTemplate,
    key: string | null,
    about: Record<string, string> = {},
    texts = {},
  ): RegisterEffect[] =>
    key ? [{ kind: 'letter', key, template, channel: firstChannel(complaint), to: 'complainant', about, texts }] : [];
  switch (event.type) {
    case 'ComplaintAcknowledged':
      return write('acknowledgement', event.letter);
    case 'MessageLogged':
      return write('message', event.letter, {}, event.texts);
    case 'LetterSent':
      return write(event.template, event.letter, {}, event.texts);
    case 'OwnerAssigned':
      return write('owner-changed', `owner-changed:${event.owner.id}@${at}`);
    case 'ProgressSent':
      return write('progress', event.letter, { waitingFor: event.waitingFor });
    case 'OfferSent':
      return write('offer', event.letter, { offer: event.offer }, textsOfOffer(complaint, event.offer));
    case 'OfferReminded':
      return write('offer-reminder', event.letter, { offer: event.offer });
    case 'OptionChosen':
      return write('choice-confirmed', event.letter, { offer: event.offer, option: event.option });
    case 'RightFellDue':
      return write('right-due', event.letter, { steps: event.steps.map(({ id }) => id).join(' ') });
    case 'StepFailed':
      return write('remedy-delayed', event.letter, { step: event.step });
    case 'StepDone':
      return isGift(complaint, event.step)
        ? write('gift-thanks', `gift-thanks:${event.step}.${event.n}`, { step: event.step })
        : [];
    case 'RemedyFulfilled':
      return write('remedy-done', event.letter);
    case 'FinalResponseSent':
      return write(
        event.because === 'second-look' ? 'second-look' : 'final-response',
        event.letter,
        { because: event.because },
        event.texts,
      );
    case 'FollowUpTextSent':
      return write('follow-up', event.letter);
    case 'CallMissed':
    case 'CallNotReached':
      return write('call-missed', event.letter, { call: event.call });
    case 'SurveySent':
      return write('survey', event.letter, { until: event.until });
    case 'ClockExtended':
      return write(
        'extension-notice',
        event.letter,
        { clock: event.clock, from: event.from, until: event.times.due },
        event.texts,
      );
    case 'ComplaintWithdrawn':
      return write('withdrawal', event.letter);
    case 'ComplaintReferred':
      return write('referral', event.letter, {}, event.texts);
    case 'ComplaintClosed':
      return write('closing', event.letter);
    case 'ComplaintReopened':
      return write('reopening', event.letter);
    case 'EnquiryOpened': {
      const { id, texts, dueAt } = event.enquiry;
      return [
        {
          kind: 'letter',
          key: `enquiry:${id}`,
          template: 'enquiry',
          channel: 'email',
          to: `enquiry:${id}`,
          about: { dueAt },
          texts,
        },
      ];
    }
    case 'LetterFailed':
      return event.next ? [{ kind: 'resend', key: event.letter, channel: event.next }] : [];
    case 'ContactCorrected':
      return event.resend.map((key) => ({ kind: 'resend', key, channel: firstChannel(complaint) }));
    default:
      return [];
  }
}

function firstChannel({ reach }: Complaint) {
  return reach.channels[0] ?? 'portal';
}

function textsOfOffer(complaint: Complaint, id: string) {
  return complaint.offers.find((offer) => offer.id === id)?.texts ?? {};
}

function isGift(complaint: Complaint, step: string): boolean {
  return findStep(complaint, step)?.part === 'gift';
}
