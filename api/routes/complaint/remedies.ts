import { choose } from '../../../application/money/choose';
import { proposeOffer } from '../../../application/money/propose-offer';
import { decideApproval } from '../../../application/work/decide-approval';
import { answerCommand, answerDraft } from '../../plugins/command';
import type { Api, ApiParts } from '../../ports';
import { partId } from '../../schemas/formats';
import { ComplaintParams, commanding } from '../../schemas/route';

const params = ComplaintParams;
const stepParams = params.extend({ s: partId });

/** Offers, their approval, the complainant's choice, and what is then done. */
export function remedyRoutes(app: Api, parts: ApiParts): void {
  const offer = commanding('proposeOffer', 'Remedy', params);
  app.post('/v1/complaints/:id/offers', { schema: offer }, (request, reply) =>
    answerCommand(parts, request, reply, (target) => proposeOffer(parts, target, request.body)),
  );

  const decision = commanding('decideApproval', 'Remedy', params.extend({ a: partId }));
  app.post('/v1/complaints/:id/approvals/:a/decision', { schema: decision }, (request, reply) => {
    const input = { ...request.body, approval: request.params.a };
    return answerCommand(parts, request, reply, (target) => decideApproval(parts, target, input));
  });

  const choice = commanding('choose', 'Remedy', params);
  app.post('/v1/complaints/:id/choice', { schema: choice }, (request, reply) =>
    answerCommand(parts, request, reply, (target) => choose(parts, target, request.body)),
  );

  const response = commanding('respond', 'Remedy', params);
  app.post('/v1/complaints/:id/response', { schema: response }, (request, reply) => {
    const { text, outOfScope } = request.body;
    return answerDraft(parts, request, reply, {
      texts: { text },
      make: (texts) => ({ type: 'Respond', outOfScope, texts }),
    });
  });

  const retry = commanding('retryStep', 'Remedy', stepParams);
  app.post('/v1/complaints/:id/steps/:s/retry', { schema: retry }, (request, reply) =>
    answerDraft(parts, request, reply, {
      texts: { note: request.body?.note },
      make: (texts) => ({ type: 'RetryStep', step: request.params.s, texts }),
    }),
  );

  const byHand = commanding('doStepByHand', 'Remedy', stepParams);
  app.post('/v1/complaints/:id/steps/:s/done', { schema: byHand }, (request, reply) => {
    const { note, reference } = request.body;
    return answerDraft(parts, request, reply, {
      texts: { note },
      make: (texts) => ({ type: 'DoStepByHand', step: request.params.s, reference, texts }),
    });
  });
}
