import type { PathName } from '../corpus';
import { adopted } from './adoption';
import { approvedByUpdate, continued, long, notUpheld, settledEarly } from './answers';
import { approvedBySignal, rejected } from './approvals';
import { closingRace, paymentReturned, referred, reopened, withdrawn } from './endings';
import { recordedBefore, registerAway, wokenLate } from './faults';
import { rightAndRoute } from './rights';
import { takenBack } from './sagas';
import { stoodStill } from './standstill';
import type { Path } from './steps';
import { bounce, enquiry, grumble, promiseBroken, providerAtIt, remedyFailed } from './troubles';

/** How each path of the corpus is lived: synthetic complaints on skipped time. */
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
  'taken-back': takenBack,
  'provider-at-it': providerAtIt,
  'right-and-route': rightAndRoute,
  enquiry,
  'promise-broken': promiseBroken,
  grumble,
  'stood-still': stoodStill,
  adopted,
  'closing-race': closingRace,
  'register-away': registerAway,
  'recorded-before': recordedBefore,
};
