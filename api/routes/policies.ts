import type { Api, Dependencies } from '../ports';
import { Problem } from '../problem';
import { PoliciesView, PolicyView } from '../schemas/policy';
import { NoQuery } from '../schemas/reading';
import { ComplaintParams, NoParams, reading } from '../schemas/route';
import { policiesView, policyView } from '../views/policy';

/** The packs of this installation, as data: whoever doubts a number finds where it comes from. */
export function policyRoutes(app: Api, { policies }: Dependencies): void {
  const { packs } = policies;
  const list = reading('listPolicies', 'Policies', { params: NoParams, query: NoQuery, answer: PoliciesView });
  app.get('/v1/policies', { schema: list }, async () => policiesView(policies));

  const one = reading('readPolicy', 'Policies', { params: ComplaintParams, query: NoQuery, answer: PolicyView });
  app.get('/v1/policies/:id', { schema: one }, async (request) => {
    const pack = packs.get(request.params.id);
    if (!pack) throw new Problem('not-found', `The packs here are ${[...packs.keys()].join(', ')}.`);
    return policyView(pack, policies);
  });
}
