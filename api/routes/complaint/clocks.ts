import { answerCommand } from '../../plugins/command';
import type { Api, ApiParts } from '../../ports';
import { partId } from '../../schemas/formats';
import { ComplaintParams, commanding } from '../../schemas/route';

const params = ComplaintParams.extend({ name: partId });

/** What people do to clocks: pause them, let them run on, and extend them by a notice. */
export function clockRoutes(app: Api, parts: ApiParts): void {
  const pause = commanding('pauseClock', 'Clocks', params);
  app.post('/v1/complaints/:id/clocks/:name/pause', { schema: pause }, (request, reply) => {
    const { reason, evidence } = request.body;
    return answerCommand(parts, request, reply, {
      texts: { evidence },
      make: (texts) => ({ type: 'PauseClock', clock: request.params.name, reason, texts }),
    });
  });

  const resume = commanding('resumeClock', 'Clocks', params);
  app.post('/v1/complaints/:id/clocks/:name/resume', { schema: resume }, (request, reply) =>
    answerCommand(parts, request, reply, {
      make: (texts) => ({ type: 'ResumeClock', clock: request.params.name, texts }),
    }),
  );

  const extension = commanding('extendClock', 'Clocks', params);
  app.post('/v1/complaints/:id/clocks/:name/extension', { schema: extension }, (request, reply) => {
    const { until, reason } = request.body;
    return answerCommand(parts, request, reply, {
      texts: { reason },
      make: (texts) => ({ type: 'ExtendClock', clock: request.params.name, until, texts }),
    });
  });
}
