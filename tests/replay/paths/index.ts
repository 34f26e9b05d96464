import type { PathName } from '../corpus';
import { enquiryStopped, enquiryUnanswered, lettersLate, voucherExpired, voucherUsed } from './children';
import { closed, closingWithCallers, reopened, superseded } from './endings';
import { calledWhileRunning, carriedOut, failedAndRetried, pending, reversed } from './remedies';
import type { Path } from './steps';
import {
  callersTogether,
  cancelRequested,
  commands,
  daily,
  decidedBySignal,
  refused,
  registerAway,
  renewed,
} from './turns';

/** Every path of the corpus: synthetic complaints on skipped time. */
export const PATHS: Record<PathName, Path> = {
  daily,
  commands,
  refused,
  'decided-by-signal': decidedBySignal,
  'callers-together': callersTogether,
  'register-away': registerAway,
  'cancel-requested': cancelRequested,
  renewed,
  closed,
  'closing-with-callers': closingWithCallers,
  superseded,
  reopened,
  'carried-out': carriedOut,
  'called-while-running': calledWhileRunning,
  'failed-and-retried': failedAndRetried,
  pending,
  reversed,
  'enquiry-unanswered': enquiryUnanswered,
  'enquiry-stopped': enquiryStopped,
  'voucher-expired': voucherExpired,
  'voucher-used': voucherUsed,
  'letters-late': lettersLate,
};
