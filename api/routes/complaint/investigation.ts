import { readSuggestions } from '../../../application/money/suggestions';
import { answerCommand } from '../../plugins/command';
import { complaintOf } from '../../plugins/complaint';
import { roleOf } from '../../plugins/identity';
import type { Api, ApiParts } from '../../ports';
import { SuggestionsView } from '../../schemas/answers/policy';
import { NoQuery } from '../../schemas/answers/reading';
import { partId } from '../../schemas/formats';
import { ComplaintParams, commanding, reading } from '../../schemas/route';
import { suggestionsView } from '../../views/policy';

const params = ComplaintParams;

/** Who investigates, how severe it is, and what others say. */
export function investigationRoutes(app: Api, parts: ApiParts): void {
  const assessment = commanding('assess', 'Investigation', params);
  app.post('/v1/complaints/:id/assessment', { schema: assessment }, (request, reply) => {
    const { severity, emotion, reason } = request.body;
    const vulnerabilities = request.body.vulnerabilities?.map(({ type }) => type);
    return answerCommand(parts, request, reply, {
      texts: { reason },
      make: (texts) => ({ type: 'Assess', severity, emotion, vulnerabilities, texts }),
    });
  });

  const assignment = commanding('assignOwner', 'Investigation', params);
  app.post('/v1/complaints/:id/assignment', { schema: assignment }, (request, reply) => {
    const { owner, reason } = request.body;
    return answerCommand(parts, request, reply, {
      texts: { reason },
      make: (texts) => ({ type: 'AssignOwner', owner, texts }),
    });
  });

  const taken = commanding('takeEscalation', 'Investigation', params.extend({ clock: partId }));
  app.post('/v1/complaints/:id/escalations/:clock/taken', { schema: taken }, (request, reply) => {
    const { clock } = request.params;
    return answerCommand(parts, request, reply, {
      texts: { note: request.body?.note },
      make: (texts) => ({ type: 'TakeEscalation', clock, texts }),
    });
  });

  const enquiry = commanding('openEnquiry', 'Investigation', params);
  app.post('/v1/complaints/:id/enquiries', { schema: enquiry }, (request, reply) => {
    const { thirdParty, question, dueAt } = request.body;
    return answerCommand(parts, request, reply, {
      texts: { question, thirdParty: thirdParty.name, thirdPartyEmail: thirdParty.email },
      make: (texts) => ({ type: 'OpenEnquiry', dueAt, texts }),
    });
  });

  const released = commanding('releaseEnquiry', 'Investigation', params.extend({ e: partId }));
  app.post('/v1/complaints/:id/enquiries/:e/release', { schema: released }, (request, reply) => {
    const { question, email, dueAt } = request.body ?? {};
    return answerCommand(parts, request, reply, {
      texts: { question, thirdPartyEmail: email },
      make: (texts) => ({ type: 'ReleaseEnquiry', enquiry: request.params.e, dueAt, texts }),
    });
  });

  const answered = commanding('recordReply', 'Investigation', params.extend({ e: partId }));
  app.post('/v1/complaints/:id/enquiries/:e/reply', { schema: answered }, (request, reply) =>
    answerCommand(parts, request, reply, {
      texts: { text: request.body.text },
      make: (texts) => ({ type: 'RecordReply', enquiry: request.params.e, texts }),
    }),
  );

  const finding = commanding('recordFinding', 'Investigation', params);
  app.post('/v1/complaints/:id/finding', { schema: finding }, (request, reply) => {
    const { what, ...found } = request.body;
    return answerCommand(parts, request, reply, {
      texts: { what },
      make: (texts) => ({ type: 'RecordFinding', ...found, texts }),
    });
  });

  const confirmation = commanding('confirmRights', 'Investigation', params);
  app.post('/v1/complaints/:id/rights/confirmation', { schema: confirmation }, (request, reply) => {
    const { finding, note } = request.body;
    return answerCommand(parts, request, reply, {
      texts: { note },
      make: (texts) => ({ type: 'ConfirmRights', finding, texts }),
    });
  });

  const suggestions = reading('suggestOptions', 'Remedy', { params, query: NoQuery, answer: SuggestionsView });
  app.get('/v1/complaints/:id/offers/suggestions', { schema: suggestions }, async (request) => {
    const stored = complaintOf(request);
    return suggestionsView(stored.complaint, await readSuggestions(parts, stored, roleOf(request)));
  });
}
