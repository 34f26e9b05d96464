import { join } from 'node:path';
import type { DerivationView } from '../../api/schemas/answers/clock';
import { derivationView } from '../../api/views/clock';
import { findClock } from '../../domain/clocks';
import { openComplaint } from '../../domain/open';
import { loadPolicies } from '../../policies/load';

const RECEIVED = '2026-12-21T10:00:00.000Z';
const POLICY = 'uk-fca-payment';
const CLOCK = `${POLICY}.final-response`;
const ZONE = 'Europe/London';

/**
 * The example of `docs/deadlines.md`: a complaint about a payment, received in London on the Monday before Christmas, as
 * the API would answer about its legal deadline. It is made anew by `npm run docs`, by the same code that answers.
 */
export function workedDerivation(): DerivationView {
  const policies = loadPolicies([join(__dirname, '../../policies')]);
  const plan = policies.packs.get(POLICY)?.plan('normal', 'complaint');
  if (!plan) throw new Error(`There is no policy ${POLICY}`);
  const others = plan.clocks.flatMap(({ calendar }) => calendar ?? []);
  const { complaint } = openComplaint(
    {
      id: '00000000-0000-4000-8000-000000000000',
      reference: 'A-2026-000001',
      kind: 'complaint',
      channel: 'phone',
      severity: 'normal',
      emotion: null,
      vulnerabilities: [],
      owner: { id: 'grace.okafor', role: 'handler', supervisor: null },
      reach: { language: 'en', channels: ['portal'] },
      receivedAt: RECEIVED,
      listened: false,
      share: false,
      namedThirdParty: null,
      plan,
      calendarSnapshot: policies.makeCalendarSnapshot(plan.calendar.id, ZONE, RECEIVED, RECEIVED, others),
    },
    RECEIVED,
  );
  const clock = findClock(complaint, CLOCK);
  if (!clock) throw new Error(`There is no clock ${CLOCK}`);
  return derivationView(complaint, clock, clock.startedAt, policies, {});
}
