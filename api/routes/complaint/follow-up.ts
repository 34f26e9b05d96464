import { readCall } from '../../../application/reading/complainant';
import { answerCommand } from '../../plugins/command';
import { complaintOf } from '../../plugins/complaint';
import type { Api, ApiParts } from '../../ports';
import { CallView, NoQuery } from '../../schemas/answers/reading';
import { partId } from '../../schemas/formats';
import { ComplaintParams, commanding, reading } from '../../schemas/route';
import { callView } from '../../views/call';

const params = ComplaintParams;
const callParams = params.extend({ c: partId });

/** Promises, calls and the survey: following through until the complainant says it is well. */
export function followUpRoutes(app: Api, parts: ApiParts): void {
  const promise = commanding('makePromise', 'Following up', params);
  app.post('/v1/complaints/:id/promises', { schema: promise }, (request, reply) => {
    const { what, dueAt, owner } = request.body;
    return answerCommand(parts, request, reply, {
      texts: { what },
      make: (texts) => ({ type: 'MakePromise', dueAt, owner, texts }),
    });
  });

  const kept = commanding('keepPromise', 'Following up', params.extend({ p: partId }));
  app.post('/v1/complaints/:id/promises/:p/kept', { schema: kept }, (request, reply) =>
    answerCommand(parts, request, reply, {
      texts: { note: request.body?.note },
      make: (texts) => ({ type: 'KeepPromise', promise: request.params.p, texts }),
    }),
  );

  const call = reading('readCall', 'Following up', { params: callParams, query: NoQuery, answer: CallView });
  app.get('/v1/complaints/:id/calls/:c', { schema: call }, async (request) =>
    callView(await readCall(parts, complaintOf(request).complaint, request.params.c)),
  );

  const outcome = commanding('recordCall', 'Following up', callParams);
  app.post('/v1/complaints/:id/calls/:c/outcome', { schema: outcome }, (request, reply) => {
    const { reached, content, words, emotion } = request.body;
    return answerCommand(parts, request, reply, {
      texts: { words },
      make: (texts) => ({ type: 'RecordCall', call: request.params.c, reached, content, emotion, texts }),
    });
  });

  const survey = commanding('answerSurvey', 'Following up', params);
  app.post('/v1/complaints/:id/survey', { schema: survey }, (request, reply) => {
    const { outcome: withOutcome, handling, words } = request.body;
    return answerCommand(parts, request, reply, {
      texts: { words },
      make: (texts) => ({ type: 'AnswerSurvey', outcome: withOutcome, handling, texts }),
    });
  });
}
