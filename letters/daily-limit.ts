import type { LetterTemplate } from '../domain/model';

/**
 * Anybody may complain in the name of somebody else, a thousand times, so the letters that one address gets within a day are
 * limited. These go out however many it got: too late they would harm whom they are for, and nobody can have many of them
 * sent, since each takes a person of the staff or what a provider reports.
 */
const NEVER_HELD: ReadonlySet<LetterTemplate> = new Set<LetterTemplate>([
  // Laws ask for them by a day.
  'final-response',
  'review',
  'extension-notice',
  'right-due',
  // They run out.
  'offer',
  'offer-reminder',
  'voucher-reminder',
  // Somebody may stand at a counter and rely on what has failed.
  'remedy-delayed',
  'remedy-reversed',
  'step-settled',
  // A person has released the address.
  'enquiry',
]);

export const mayBeHeld = (template: LetterTemplate): boolean => !NEVER_HELD.has(template);
