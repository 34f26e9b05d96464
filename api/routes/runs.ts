import { verifyRuns } from '../../application/runs/noticing/verify-runs';
import { answerOnce } from '../plugins/command';
import type { Api, ApiParts } from '../ports';
import { RunsVerifiedView } from '../schemas/answers/runs';
import { VerifyRunsBody } from '../schemas/bodies/runs';
import { answering, NoParams } from '../schemas/route';

/** The runs of complaints, for operations. */
export function runRoutes(app: Api, parts: ApiParts): void {
  const verifying = answering('verifyRuns', 'Runs', {
    params: NoParams,
    body: VerifyRunsBody,
    answer: RunsVerifiedView,
  });
  app.post('/v1/runs/verify', { schema: verifying }, (request, reply) =>
    answerOnce(parts, request, reply, async () => {
      const { adopt = false } = request.body;
      return { status: 200, headers: {}, body: await verifyRuns(parts, { adopt }) };
    }),
  );
}
