import type { CommandDraft } from '../../../application/commands/command-draft';
import { answerCommand } from '../../plugins/command';
import type { Api, ApiParts } from '../../ports';
import { partId } from '../../schemas/formats';
import { ComplaintParams, commanding } from '../../schemas/route';

const params = ComplaintParams;
const stepParams = params.extend({ s: partId });

/** Offers, their approval, the complainant's choice, and what is then done. */
export function remedyRoutes(app: Api, parts: ApiParts): void {
  const offer = commanding('proposeOffer', 'Remedy', params);
  app.post('/v1/complaints/:id/offers', { schema: offer }, (request, reply) => {
    const { text, ...terms } = request.body;
    return answerCommand(parts, request, reply, {
      texts: { text },
      make: (texts) => ({ type: 'ProposeOffer', ...terms, texts }),
    });
  });

  const decision = commanding('decideApproval', 'Remedy', params.extend({ a: partId }));
  app.post('/v1/complaints/:id/approvals/:a/decision', { schema: decision }, (request, reply) => {
    const { note, ...decided } = request.body;
    return answerCommand(parts, request, reply, {
      texts: { note },
      make: (texts) => ({ type: 'DecideApproval', approval: request.params.a, ...decided, texts }),
    });
  });

  const choice = commanding('choose', 'Remedy', params);
  app.post('/v1/complaints/:id/choice', { schema: choice }, (request, reply) =>
    answerCommand(parts, request, reply, choiceOf(request.body)),
  );

  const response = commanding('respond', 'Remedy', params);
  app.post('/v1/complaints/:id/response', { schema: response }, (request, reply) => {
    const { text, outOfScope } = request.body;
    return answerCommand(parts, request, reply, {
      texts: { text },
      make: (texts) => ({ type: 'Respond', outOfScope, texts }),
    });
  });

  const retry = commanding('retryStep', 'Remedy', stepParams);
  app.post('/v1/complaints/:id/steps/:s/retry', { schema: retry }, (request, reply) =>
    answerCommand(parts, request, reply, {
      texts: { note: request.body?.note },
      make: (texts) => ({ type: 'RetryStep', step: request.params.s, texts }),
    }),
  );

  const byHand = commanding('doStepByHand', 'Remedy', stepParams);
  app.post('/v1/complaints/:id/steps/:s/done', { schema: byHand }, (request, reply) => {
    const { note, reference } = request.body;
    return answerCommand(parts, request, reply, {
      texts: { note },
      make: (texts) => ({ type: 'DoStepByHand', step: request.params.s, reference, texts }),
    });
  });
}

/** Without an option the offer is declined. */
function choiceOf({ offer, option, wish }: { offer: string; option?: string; wish?: string }): CommandDraft {
  if (option !== undefined) return { make: (texts) => ({ type: 'Choose', offer, option, texts }) };
  return {
    texts: { wish },
    make: (texts) => ({ type: 'DeclineOffer', offer, wish: wish !== undefined, texts }),
  };
}
