import { carryOut } from '../command';
import type { Api, Dependencies } from '../ports';
import { ReasonBody, ReferralBody } from '../schemas/commands';
import { ComplaintParams, commanding } from '../schemas/route';

const params = ComplaintParams;

/** Ways out of a complaint, and the way back in. */
export function waysOutRoutes(app: Api, deps: Dependencies): void {
  const withdrawal = commanding('withdraw', 'Ways out', { params, body: ReasonBody });
  app.post('/v1/complaints/:id/withdrawal', { schema: withdrawal }, (request, reply) =>
    carryOut(deps, request, reply, { texts: request.body, make: (texts) => ({ type: 'Withdraw', texts }) }),
  );

  const referral = commanding('refer', 'Ways out', { params, body: ReferralBody });
  app.post('/v1/complaints/:id/referral', { schema: referral }, (request, reply) =>
    carryOut(deps, request, reply, { texts: request.body, make: (texts) => ({ type: 'Refer', texts }) }),
  );

  const reopening = commanding('reopen', 'Ways out', { params, body: ReasonBody });
  app.post('/v1/complaints/:id/reopening', { schema: reopening }, (request, reply) =>
    carryOut(deps, request, reply, { texts: request.body, make: (texts) => ({ type: 'Reopen', texts }) }),
  );
}
