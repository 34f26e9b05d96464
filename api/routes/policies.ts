import { readPolicies, readPolicy } from '../../application/reading/policies';
import type { Api, ApiParts } from '../ports';
import { PoliciesView, PolicyView } from '../schemas/answers/policy';
import { NoQuery } from '../schemas/answers/reading';
import { ComplaintParams, NoParams, reading } from '../schemas/route';
import { policiesView, policyView } from '../views/policy';

/** The packs of this installation, as data: whoever doubts a number finds where it comes from. */
export function policyRoutes(app: Api, { policies }: ApiParts): void {
  const list = reading('listPolicies', 'Policies', { params: NoParams, query: NoQuery, answer: PoliciesView });
  app.get('/v1/policies', { schema: list }, async () => policiesView(readPolicies(policies), policies));

  const one = reading('readPolicy', 'Policies', { params: ComplaintParams, query: NoQuery, answer: PolicyView });
  app.get('/v1/policies/:id', { schema: one }, async (request) =>
    policyView(readPolicy(policies, request.params.id), policies),
  );
}
