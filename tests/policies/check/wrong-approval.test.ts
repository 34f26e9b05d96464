import { loadPolicies } from '../../../policies/load';
import { makeFolders } from '../files';
import { describeWrong, pack } from './wrong';

const BY_SIGNAL = 'bySignal: { unverifiedUpTo: any }';
const approval = (routes: string) => `${BY_SIGNAL}\n  routes: [${routes}]`;

describeWrong('Whoever writes a route of approval that leads nowhere is told file, line and reason', [
  pack(
    BY_SIGNAL,
    approval('{ above: 100 USD, route: { role: manager } }'),
    'approval.routes has an amount that is not in the currency of the pack: "100 USD"',
    'enquiry:',
  ),
  pack(
    BY_SIGNAL,
    approval('{ above: 100 EUR, route: { quorum: 3, of: [{ role: manager }, { role: manager }] } }'),
    'approval.routes asks 3 of only 2',
    'enquiry:',
  ),
  pack(
    BY_SIGNAL,
    approval('{ above: 100 EUR, route: { inOrder: [{ sideBySide: [{ quorum: 2, of: [{ role: manager }] }] }] } }'),
    'approval.routes asks 2 of only 1',
    'enquiry:',
  ),
  pack(
    BY_SIGNAL,
    approval('{ above: 100 EUR, route: { role: manager } }, { above: 100 EUR, route: { role: executive } }'),
    'approval.routes names 100 EUR twice',
    'enquiry:',
  ),
  pack(BY_SIGNAL, approval('{ above: 100 EUR, route: { inOrder: [] } }'), 'approval.routes.0.route', 'enquiry:'),
  pack(
    BY_SIGNAL,
    `${BY_SIGNAL}\n  warnings: [1 hours, 4 hours]`,
    'approval warns 4 hours before the end of 4 hours: that is before it starts',
    'enquiry:',
  ),
  pack(
    BY_SIGNAL,
    'bySignal: { unverifiedUpTo: 500.00 USD }',
    'approval.bySignal.unverifiedUpTo is not in the currency of the pack: "500.00 USD"',
  ),
]);

describe('A pack with routes', () => {
  const folders = makeFolders();
  afterEach(() => folders.clear());

  it('brings them to offers, dearest first, and keeps them out of the plan that is kept with a complaint', () => {
    const folder = folders.changed({
      file: 'packs/small.yaml',
      from: BY_SIGNAL,
      to: `${BY_SIGNAL}\n  warnings: [1 hours]\n  routes: [{ above: 90 EUR, route: { role: supervisor } }, { above: 400 EUR, route: { quorum: 1, of: [{ role: supervisor, veto: true }] } }]`,
    });
    const small = loadPolicies([folder]).packs.get('small');
    expect(small?.routes).toEqual([
      { above: { minor: 40_000, currency: 'EUR' }, route: { quorum: 1, of: [{ role: 'supervisor', veto: true }] } },
      { above: { minor: 9000, currency: 'EUR' }, route: { role: 'supervisor' } },
    ]);
    expect(small?.plan('normal', 'complaint').approval).toEqual({
      due: '4 hours',
      warnings: ['1 hours'],
      bySignal: { unverifiedUpTo: 'any' },
      escalation: expect.any(Array),
    });
  });

  it('is the house’s: above 2,500 EUR a manager and then an executive agree', () => {
    expect(loadPolicies().packs.get('house')?.routes).toEqual([
      { above: { minor: 250_000, currency: 'EUR' }, route: { inOrder: [{ role: 'manager' }, { role: 'executive' }] } },
    ]);
  });
});
