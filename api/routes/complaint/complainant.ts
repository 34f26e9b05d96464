import { readComplainant } from '../../../application/reading/complainant';
import { answerCommand } from '../../plugins/command';
import { complaintOf } from '../../plugins/complaint';
import type { Api, ApiParts } from '../../ports';
import { ComplainantView, NoQuery } from '../../schemas/answers/reading';
import { ComplaintParams, commanding, reading } from '../../schemas/route';

/** Who complained. The only calls that show or change personal data beside letters, calls and texts. */
export function complainantRoutes(app: Api, parts: ApiParts): void {
  const asked = { params: ComplaintParams, query: NoQuery, answer: ComplainantView };
  const person = reading('readComplainant', 'Complainant', asked);
  app.get('/v1/complaints/:id/complainant', { schema: person }, (request) =>
    readComplainant(parts, complaintOf(request).complaint),
  );

  const contact = commanding('correctContact', 'Complainant', ComplaintParams);
  app.patch('/v1/complaints/:id/complainant', { schema: contact }, (request, reply) =>
    answerCommand(parts, request, reply, {
      contact: request.body,
      make: (texts) => ({ type: 'CorrectContact', texts }),
    }),
  );
}
