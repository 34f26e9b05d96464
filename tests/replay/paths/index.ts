import type { PathName } from '../corpus';
import { adopted } from './adoption';
import { approvedByUpdate, continued, long, notUpheld, settledEarly } from './answers';
import { approvedBySignal, rejected } from './approvals';
import { closingRace, paymentReturned, referred, reopened, withdrawn } from './endings';
import { recordedBefore, registerAway, wokenLate } from './outages';
import { paused } from './pauses';
import { reversed } from './reversals';
import { rightAndRoute } from './rights';
import type { Path } from './steps';
import { bounce, enquiry, grumble, promiseBroken, providerPending, remedyFailed } from './troubles';

/** Every path of the corpus: synthetic complaints on skipped time. */
export const PATHS: Record<PathName, Path> = {
  'settled-early': settledEarly,
  'not-upheld': notUpheld,
  long,
  'approved-by-update': approvedByUpdate,
  'approved-by-signal': approvedBySignal,
  rejected,
  withdrawn,
  referred,
  reopened,
  'payment-returned': paymentReturned,
  bounce,
  'woken-late': wokenLate,
  continued,
  'remedy-failed': remedyFailed,
  reversed,
  'provider-pending': providerPending,
  'right-and-route': rightAndRoute,
  enquiry,
  'promise-broken': promiseBroken,
  grumble,
  paused,
  adopted,
  'closing-race': closingRace,
  'register-away': registerAway,
  'recorded-before': recordedBefore,
};
