import { randomUUID } from 'node:crypto';
import Fastify, { LogController } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { allowListed, logRequests } from './plugins/access-log';
import { complaintOf, decorateWithComplaint, lookUpComplaint } from './plugins/complaint';
import { refuseInConflict } from './plugins/conflicts';
import { answerError, answerErrors } from './plugins/error-handler';
import { securityHeaders } from './plugins/headers';
import { demandIdempotencyKey } from './plugins/idempotency';
import { authorise, identify } from './plugins/identity';
import { limitRate, shedLoad } from './plugins/limits';
import { describeApi, serveDocs } from './plugins/openapi';
import type { Api, ApiParts } from './ports';
import { adoptionRoutes } from './routes/adoption';
import { budgetRoutes } from './routes/budgets';
import { clockRoutes } from './routes/complaint/clocks';
import { complainantRoutes } from './routes/complaint/complainant';
import { conversationRoutes } from './routes/complaint/conversation';
import { endingRoutes } from './routes/complaint/endings';
import { followUpRoutes } from './routes/complaint/follow-up';
import { investigationRoutes } from './routes/complaint/investigation';
import { remedyRoutes } from './routes/complaint/remedies';
import { complaintListRoutes, complaintRoutes } from './routes/complaints';
import { factRoutes } from './routes/facts';
import { healthRoutes } from './routes/health';
import { holdRoutes } from './routes/holds';
import { policyRoutes } from './routes/policies';
import { runRoutes } from './routes/runs';
import { taskRoutes, workListRoutes } from './routes/work';

/** 1 MB: what people say fits into it; files come later. */
const BODY_LIMIT = 1024 * 1024;
/** A caller has this long to send a request, ms: nobody holds a connection open by sending a byte now and then. */
const TIME_TO_SEND = 30_000;
/** Milliseconds for a process that starts on a machine that is busy with starting others. */
const TIME_TO_START = 300_000;

/** The table of contents of the API. The order of the hooks is the order of the checks in the contract. */
export async function buildApp(given: ApiParts): Promise<Api> {
  const deps = { ...given, logger: allowListed(given.logger) };
  const app = bareApp(deps);
  logRequests(app);
  answerErrors(app);
  await describeApi(app, deps);

  await shedLoad(app, deps);
  securityHeaders(app);
  identify(app, deps);
  await limitRate(app, deps);
  authorise(app, deps);
  demandIdempotencyKey(app);
  decorateWithComplaint(app);

  healthRoutes(app, deps);
  complaintListRoutes(app, deps);
  workListRoutes(app, deps);
  policyRoutes(app, deps);
  budgetRoutes(app, deps);
  holdRoutes(app, deps);
  runRoutes(app, deps);
  adoptionRoutes(app, deps);
  await app.register(async (tasks: Api) => taskRoutes(tasks, deps));
  await app.register(async (facts: Api) => factRoutes(facts, deps));
  await app.register(async (complaint: Api) => {
    lookUpComplaint(complaint, deps);
    refuseInConflict(complaint, deps, (request) => complaintOf(request).complaint.id);
    complaintRoutes(complaint, deps);
    complainantRoutes(complaint, deps);
    conversationRoutes(complaint, deps);
    investigationRoutes(complaint, deps);
    clockRoutes(complaint, deps);
    remedyRoutes(complaint, deps);
    followUpRoutes(complaint, deps);
    endingRoutes(complaint, deps);
  });
  await serveDocs(app);
  await app.ready();
  return app;
}

function bareApp({ logger }: ApiParts): Api {
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'traceId' }),
    bodyLimit: BODY_LIMIT,
    requestTimeout: TIME_TO_SEND,
    pluginTimeout: TIME_TO_START,
    genReqId: () => randomUUID(),
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>();
  app.removeContentTypeParser('text/plain');
  return app;
}
