import { carryOut } from '../command';
import { demandNoConflict } from '../conflicts';
import { complaintOf } from '../plugins/complaint';
import type { Api, Dependencies } from '../ports';
import { Problem, wrongField } from '../problem';
import { CallOutcomeBody, NoteBody, PromiseBody, SurveyBody } from '../schemas/commands';
import { partId } from '../schemas/formats';
import { CallView, NoQuery } from '../schemas/reading';
import { ComplaintParams, commanding, reading } from '../schemas/route';
import { callView } from '../views/call';

const params = ComplaintParams;
const callParams = params.extend({ c: partId });

/** Promises, calls and the survey: following through until the complainant says it is well. */
export function followingUpRoutes(app: Api, deps: Dependencies): void {
  const promise = commanding('makePromise', 'Following up', { params, body: PromiseBody });
  app.post('/v1/complaints/:id/promises', { schema: promise }, async (request, reply) => {
    const { what, dueAt, owner } = request.body;
    if (owner && !deps.policies.staff.find(owner)) throw wrongField('/owner', 'is nobody of staff.yaml');
    if (owner) await demandNoConflict(deps, request, request.params.id, owner);
    return carryOut(deps, request, reply, {
      texts: { what },
      make: (texts) => ({ type: 'MakePromise', dueAt, owner, texts }),
    });
  });

  const kept = commanding('keepPromise', 'Following up', { params: params.extend({ p: partId }), body: NoteBody });
  app.post('/v1/complaints/:id/promises/:p/kept', { schema: kept }, (request, reply) =>
    carryOut(deps, request, reply, {
      texts: { note: request.body?.note },
      make: (texts) => ({ type: 'KeepPromise', promise: request.params.p, texts }),
    }),
  );

  const call = reading('readCall', 'Following up', { params: callParams, query: NoQuery, answer: CallView });
  app.get('/v1/complaints/:id/calls/:c', { schema: call }, async (request) => {
    const { complaint } = complaintOf(request);
    const found = complaint.calls.find(({ id }) => id === request.params.c);
    if (!found) throw new Problem('not-found', 'The complaint has no call of this id.');
    const person = await deps.register.people.read(complaint.id);
    return callView(found, person, deps.callScript(complaint, person));
  });

  const outcome = commanding('recordCall', 'Following up', { params: callParams, body: CallOutcomeBody });
  app.post('/v1/complaints/:id/calls/:c/outcome', { schema: outcome }, (request, reply) => {
    const { reached, content, words, emotion } = request.body;
    return carryOut(deps, request, reply, {
      texts: { words },
      make: (texts) => ({ type: 'RecordCall', call: request.params.c, reached, content, emotion, texts }),
    });
  });

  const survey = commanding('answerSurvey', 'Following up', { params, body: SurveyBody });
  app.post('/v1/complaints/:id/survey', { schema: survey }, (request, reply) => {
    const { outcome: withOutcome, handling, words } = request.body;
    return carryOut(deps, request, reply, {
      texts: { words },
      make: (texts) => ({ type: 'AnswerSurvey', outcome: withOutcome, handling, texts }),
    });
  });
}
