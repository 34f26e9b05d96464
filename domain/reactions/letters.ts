import type { Complaint } from '../complaint';
import { findStep } from '../decisions/remedy';
import type { RegisterEffect } from '../effects';
import type { ComplaintEvent } from '../events';
import { lawLetters } from '../law-letters';
import type { Step } from '../offer';
import type { Instant } from '../plan';
import type { TextRefs } from '../texts';
import type { LetterTemplate } from '../vocabulary';

type Write = (
  template: LetterTemplate,
  key: string | null,
  about?: Record<string, string>,
  texts?: TextRefs,
) => RegisterEffect[];

/** Letters that an event writes. `complaint` is the state after it. */
export function letters(complaint: Complaint, event: ComplaintEvent, at: Instant): RegisterEffect[] {
  const write: Write = (template, key, about = {}, texts = {}) =>
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
    case 'LateYesReceived':
      return write('late-answer', event.letter ?? null, { offer: event.offer, option: event.option });
    case 'OptionChosen':
      return write('choice-confirmed', event.letter, { offer: event.offer, option: event.option });
    case 'RightFellDue':
      return write('right-due', event.letter, { steps: event.steps.map(({ id }) => id).join(' ') });
    case 'StepFailed':
      return complaint.stage === 'closed'
        ? write('step-settled', event.letter, { step: event.step, came: 'failed' })
        : write('remedy-delayed', event.letter, { step: event.step });
    case 'RemedyTakenBack':
      return write('remedy-taken-back', event.letter, { offer: event.offer });
    case 'VoucherReminded':
      return write('voucher-reminder', event.letter, { step: event.step });
    case 'StepDone':
      if (event.letter) return write('step-settled', event.letter, { step: event.step, came: 'done' });
      return thanksFor(findStep(complaint, event.step), write);
    case 'StepDoneByHand':
      return thanksFor(findStep(complaint, event.step), write);
    case 'RemedyFulfilled':
      return write('remedy-done', event.letter);
    case 'FinalResponseSent':
      return finalResponse(complaint, event, write);
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

/** One letter, or one for each law. */
function finalResponse(
  complaint: Complaint,
  { letter, because, texts }: Extract<ComplaintEvent, { type: 'FinalResponseSent' }>,
  write: Write,
): RegisterEffect[] {
  const template = because === 'second-look' ? 'second-look' : 'final-response';
  const laws = lawLetters(complaint, letter);
  if (laws.length === 0) return write(template, letter, { because }, texts);
  return laws.flatMap(({ key, regime }) => write(template, key, { because, regime }, texts));
}

function firstChannel({ reach }: Complaint) {
  return reach.channels[0] ?? 'portal';
}

function textsOfOffer(complaint: Complaint, id: string) {
  return complaint.offers.find((offer) => offer.id === id)?.texts ?? {};
}

/** Whoever brought it: the gift comes with thanks. */
function thanksFor(step: Step | undefined, write: Write): RegisterEffect[] {
  return step?.part === 'gift' ? write('gift-thanks', `gift-thanks:${step.id}.${step.n}`, { step: step.id }) : [];
}
