import { makeResolveApprover } from '../../activities/approver';
import type { People } from '../../register/people/contract';
import type { Register } from '../../register/register';
import { aStaff, LI_NA } from '../letters/house';

const AT = '2027-02-03T10:00:00.000Z';
const LATER = '2027-03-01T10:00:00.000Z';
const days = { from: '2027-02-01T00:00:00.000Z', until: '2027-02-13T00:00:00.000Z' };
const tom = {
  ...LI_NA,
  id: 'tom.berg',
  role: 'supervisor' as const,
  conflicts: [{ customerRef: 'CRM-991', reason: 'relative' as const }],
};
const mei = { ...tom, id: 'mei.tanaka', conflicts: [], substitutes: [{ person: 'li.na', ...days }] };

function resolver(customerRef: string | null) {
  const people: Pick<People, 'customerRefsAmong'> = {
    customerRefsAmong: async (_, refs) => refs.filter((ref) => ref === customerRef),
  };
  return makeResolveApprover({ staff: aStaff([LI_NA, tom, mei]), register: { people } as Register });
}

describe('The sender of an approval signal', () => {
  it('has a conflict of interest where the case is that of a customer whom the staff list names', async () => {
    expect(await resolver('CRM-991')('tom.berg', 'c1', AT)).toMatchObject({ known: true, conflict: 'relative' });
    expect((await resolver('CRM-992')('tom.berg', 'c1', AT)).conflict).toBeUndefined();
  });

  it('stands in for whoever is away at the instant of the signal', async () => {
    expect((await resolver(null)('li.na', 'c1', AT)).standsInFor).toEqual([{ id: 'mei.tanaka', role: 'supervisor' }]);
    expect((await resolver(null)('li.na', 'c1', LATER)).standsInFor).toBeUndefined();
  });

  it('is described without anything of the complainant', async () => {
    const answer = JSON.stringify(await resolver('CRM-991')('tom.berg', 'c1', AT));
    for (const personal of ['CRM-991', 'Chen', 'example.com']) expect(answer).not.toContain(personal);
  });
});
