import Fastify, { LogController } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { LIMITS } from './limits';
import { describeApi } from './openapi/describe';
import { serveReference } from './openapi/reference';
import { allowListed, logRequests } from './plugins/access-log';
import { complaintOf, decorateWithComplaint, lookUpComplaint } from './plugins/complaint';
import { refuseInConflict } from './plugins/conflicts';
import { answerError, answerErrors } from './plugins/error-handler';
import { answerHeaders, answerUnreadable, requestIdOf } from './plugins/headers';
import { demandIdempotencyKey } from './plugins/idempotency';
import { authorise } from './plugins/identity';
import { identifyWithinLimit, limitRate, shedLoad } from './plugins/limits';
import { collectMethods, refuseOtherMethods } from './plugins/methods';
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
import { meRoutes } from './routes/me';
import { policyRoutes } from './routes/policies';
import { runRoutes } from './routes/runs';
import { taskRoutes, workListRoutes } from './routes/work';

/** Milliseconds for a process that starts on a machine that is busy with starting others. */
const TIME_TO_START = 300_000;

/** The table of contents of the API. The order of the hooks is the order of the checks in the contract. */
export async function buildApp(given: ApiParts): Promise<Api> {
  const deps = { ...given, logger: allowListed(given.logger) };
  const app = bareApp(deps);
  const refused = logRequests(app);
  answerErrors(app);
  await describeApi(app);
  const methods = collectMethods(app);

  await shedLoad(app, deps);
  answerHeaders(app);
  await identifyWithinLimit(app, deps);
  limitRate(app, deps);
  authorise(app, deps);
  demandIdempotencyKey(app);
  decorateWithComplaint(app);

  healthRoutes(app, deps, refused);
  meRoutes(app, deps);
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
  serveReference(app);
  refuseOtherMethods(app, methods);
  await app.ready();
  return app;
}

function bareApp({ logger }: ApiParts): Api {
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'traceId' }),
    bodyLimit: LIMITS.bodyBytes,
    requestTimeout: LIMITS.timeToSend,
    pluginTimeout: TIME_TO_START,
    genReqId: requestIdOf,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    clientErrorHandler: answerUnreadable,
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>();
  app.removeContentTypeParser('text/plain');
  return app;
}
