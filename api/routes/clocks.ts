import { carryOut } from '../command';
import type { Api, Dependencies } from '../ports';
import { EmptyBody, ExtensionBody, PauseBody } from '../schemas/commands';
import { partId } from '../schemas/formats';
import { ComplaintParams, commanding } from '../schemas/route';

const params = ComplaintParams.extend({ name: partId });

/** What people do to clocks: let them stand still, run on, and extend them by a notice. */
export function clockRoutes(app: Api, deps: Dependencies): void {
  const pause = commanding('pauseClock', 'Clocks', { params, body: PauseBody });
  app.post('/v1/complaints/:id/clocks/:name/pause', { schema: pause }, (request, reply) => {
    const { reason, evidence } = request.body;
    return carryOut(deps, request, reply, {
      texts: { evidence },
      make: (texts) => ({ type: 'PauseClock', clock: request.params.name, reason, texts }),
    });
  });

  const resume = commanding('resumeClock', 'Clocks', { params, body: EmptyBody });
  app.post('/v1/complaints/:id/clocks/:name/resume', { schema: resume }, (request, reply) =>
    carryOut(deps, request, reply, {
      make: (texts) => ({ type: 'ResumeClock', clock: request.params.name, texts }),
    }),
  );

  const extension = commanding('extendClock', 'Clocks', { params, body: ExtensionBody });
  app.post('/v1/complaints/:id/clocks/:name/extension', { schema: extension }, (request, reply) => {
    const { until, reason } = request.body;
    return carryOut(deps, request, reply, {
      texts: { reason },
      make: (texts) => ({ type: 'ExtendClock', clock: request.params.name, until, texts }),
    });
  });
}
