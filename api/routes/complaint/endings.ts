import { answerCommand } from '../../plugins/command';
import type { Api, ApiParts } from '../../ports';
import { ComplaintParams, commanding } from '../../schemas/route';

/** How a complaint ends by other ways than a response, and how it is reopened. */
export function endingRoutes(app: Api, parts: ApiParts): void {
  const withdrawal = commanding('withdraw', 'Ways out', ComplaintParams);
  app.post('/v1/complaints/:id/withdrawal', { schema: withdrawal }, (request, reply) =>
    answerCommand(parts, request, reply, { texts: request.body, make: (texts) => ({ type: 'Withdraw', texts }) }),
  );

  const referral = commanding('refer', 'Ways out', ComplaintParams);
  app.post('/v1/complaints/:id/referral', { schema: referral }, (request, reply) =>
    answerCommand(parts, request, reply, { texts: request.body, make: (texts) => ({ type: 'Refer', texts }) }),
  );

  const reopening = commanding('reopen', 'Ways out', ComplaintParams);
  app.post('/v1/complaints/:id/reopening', { schema: reopening }, (request, reply) =>
    answerCommand(parts, request, reply, { texts: request.body, make: (texts) => ({ type: 'Reopen', texts }) }),
  );
}
