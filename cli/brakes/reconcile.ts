import { ledgerProvider } from '../../activities/adapters/remedies/ledger';
import { type Finding, reconcile } from '../../activities/remedies/reconcile';
import { toInstant } from '../../domain/calendar';
import { decimalAmount } from '../../domain/money';
import type { OpenRegister } from '../../register/open';
import { providersOf } from '../assembly/parts';
import { readPolicies } from '../assembly/production';
import type { Settings } from '../assembly/settings';
import { withRegisterHere } from './register-here';

/**
 * `amends reconcile`: puts payments on hold, and asks providers what they know of every order that is open in a register that
 * came from a backup. Returns whether all of them answered.
 */
export const reconcileRegister = (settings: Settings): Promise<boolean> =>
  withRegisterHere(settings, (register) => reconcileOn(register, settings));

async function reconcileOn(register: OpenRegister, settings: Settings): Promise<boolean> {
  const clock = async () => toInstant(Date.now());
  await register.holds.hold({ what: 'payments', since: await clock(), by: 'amends', reason: 'reconcile' });
  const remedies = ledgerProvider(register.remedies, clock);
  const providers = providersOf({ settings, register, policies: readPolicies() });
  const caller = { call: async () => undefined }; // the sweep calls, once there are workers
  const counts = new Map<Finding['found'], number>();
  for await (const finding of reconcile({ register, remedies, providers, caller, clock })) {
    process.stdout.write(`${lineOf(finding)}\n`);
    counts.set(finding.found, (counts.get(finding.found) ?? 0) + 1);
  }
  process.stdout.write(`${summary(counts)}\n`);
  return !counts.has('no-answer') && !counts.has('not-set-up');
}

const WORDS: Record<Finding['found'], string> = {
  done: 'was DONE, and is recorded now',
  pending: 'is under way at its provider, which will be asked again',
  refused: 'was refused by its provider, and will be asked for again',
  unknown: 'never reached its provider',
  'by-key': 'cannot be looked up: its provider does nothing twice under this key',
  'by-person': 'cannot be looked up: a person will have the task to look',
  'not-set-up': 'names a provider that is not set up',
  'no-answer': 'is NOT KNOWN, since its provider did not answer',
};

/** Names no person: a reference, a key and amounts. */
function lineOf({ complaint, what, order, found, detail }: Finding): string {
  const { key, remedy, minor, currency, provider = 'ledger' } = order;
  const amount = minor === null || currency === null ? '' : ` of ${decimalAmount({ minor, currency })} ${currency}`;
  const work = what === 'reverse' ? `reversal of ${remedy}` : remedy;
  return `${complaint.reference} ${key}: ${work}${amount} by ${provider} ${WORDS[found]}${detail ? `: ${detail}` : ''}`;
}

function summary(counts: Map<Finding['found'], number>): string {
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0);
  const missing = (counts.get('no-answer') ?? 0) + (counts.get('not-set-up') ?? 0);
  const next = missing > 0 ? `${missing} are not known: mend that and run it again` : 'then let them go on';
  return `${all} open orders, ${counts.get('done') ?? 0} of them done outside. Payments are on hold: ${next} (amends release payments).`;
}
