import { release } from '../../application/holds';
import { answerOnce } from '../plugins/command';
import { actorOf } from '../plugins/identity';
import type { Api, ApiParts } from '../ports';
import { HoldParams, HoldsView } from '../schemas/answers/hold';
import { NoQuery } from '../schemas/answers/reading';
import { EmptyBody } from '../schemas/bodies/commands';
import { HoldBody } from '../schemas/bodies/hold';
import { answering, NoParams, reading } from '../schemas/route';

/** The brakes of operations: letters and payments stop everywhere until they are released. */
export function holdRoutes(app: Api, parts: ApiParts): void {
  const view = async () => ({ items: await parts.register.holds.list() });
  const answer = async () => ({ status: 200, headers: {}, body: await view() });

  const list = reading('listHolds', 'Holds', { params: NoParams, query: NoQuery, answer: HoldsView });
  app.get('/v1/holds', { schema: list }, view);

  const holding = answering('putOnHold', 'Holds', { params: HoldParams, body: HoldBody, answer: HoldsView });
  app.post('/v1/holds/:what', { schema: holding }, (request, reply) =>
    answerOnce(parts, request, reply, async () => {
      const { what } = request.params;
      const { reason = null } = request.body;
      const { id: by } = actorOf(request);
      await parts.register.holds.hold({ what, since: parts.clock(), by, reason });
      parts.logger.warn({ what, by, reason }, 'Put on hold');
      return answer();
    }),
  );

  const releasing = answering('release', 'Holds', { params: HoldParams, body: EmptyBody, answer: HoldsView });
  app.post('/v1/holds/:what/release', { schema: releasing }, (request, reply) =>
    answerOnce(parts, request, reply, async () => {
      await release(parts, { what: request.params.what, by: actorOf(request).id });
      return answer();
    }),
  );
}
