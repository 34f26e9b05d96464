import { z } from 'zod';
import { demandReady, readRuns } from '../../application/reading/readiness';
import type { RefusedCallers } from '../plugins/access-log';
import type { Api, ApiParts } from '../ports';
import { ReadyHold } from '../schemas/answers/hold';
import { RunCountsView } from '../schemas/answers/runs';
import { plain } from '../schemas/route';

const Health = z.object({ status: z.literal('ok') });
const Refused = z
  .object({ unauthenticated: z.int(), forbidden: z.int() })
  .meta({ description: 'Requests answered by 401 and 403 since this process started' });
const Ready = Health.extend({ runs: RunCountsView, holds: z.array(ReadyHold), refused: Refused });
const OK = { status: 'ok' as const };

/** For whoever restarts processes and sends them traffic. */
export function healthRoutes(app: Api, parts: ApiParts, refused: RefusedCallers): void {
  app.get('/health/live', { schema: plain('live', 'Health', { 200: Health }) }, async () => OK);

  app.get('/health/ready', { schema: plain('ready', 'Health', { 200: Ready }) }, async () => {
    await demandReady(parts);
    const [runs, holds] = await Promise.all([readRuns(parts), parts.register.holds.list()]);
    return { ...OK, runs, holds, refused };
  });
}
