import { carryOut } from '../command';
import { textId } from '../ids';
import { INTAKE_TEXTS } from '../opening';
import { complaintOf } from '../plugins/complaint';
import type { Api, Dependencies } from '../ports';
import { Problem } from '../problem';
import { demandReachable, reachOf } from '../reach';
import { ContactBody } from '../schemas/intake';
import { ComplainantView, NoQuery } from '../schemas/reading';
import { ComplaintParams, commanding, reading } from '../schemas/route';

const params = ComplaintParams;

/** Who complained. The only calls that show or change personal data beside letters, calls and texts. */
export function complainantRoutes(app: Api, deps: Dependencies): void {
  const { people, letterBox } = deps.register;

  const person = reading('readComplainant', 'Complainant', { params, query: NoQuery, answer: ComplainantView });
  app.get('/v1/complaints/:id/complainant', { schema: person }, async (request) => {
    const { complaint } = complaintOf(request);
    const found = await people.read(complaint.id);
    if (!found) throw new Problem('not-found', 'The complainant has been erased.');
    const ids = new Map(INTAKE_TEXTS.map((name) => [name, textId(complaint.id, name)]));
    const bodies = await people.texts([...ids.values()]);
    const intake = [...ids].flatMap(([name, id]) => {
      const body = bodies.get(id);
      return body === undefined ? [] : [[name, body]];
    });
    return { ...found, channels: complaint.reach.channels, intake: Object.fromEntries(intake) };
  });

  const contact = commanding('correctContact', 'Complainant', { params, body: ContactBody });
  app.patch('/v1/complaints/:id/complainant', { schema: contact }, async (request, reply) => {
    const { complaint } = complaintOf(request);
    const before = await people.read(complaint.id);
    if (!before) throw new Problem('not-found', 'The complainant has been erased.');
    const after = { ...before, ...request.body };
    demandReachable(after, '');
    const reach = reachOf(after);
    const undelivered = await letterBox.undelivered(complaint.id);
    return carryOut(deps, request, reply, {
      contact: request.body,
      make: (texts) => ({ type: 'CorrectContact', ...reach, undelivered, texts }),
    });
  });
}
