import { z } from 'zod';
import { demandReady, readRuns } from '../../application/reading/readiness';
import type { Api, ApiParts } from '../ports';
import { ReadyHold } from '../schemas/answers/hold';
import { RunCountsView } from '../schemas/answers/runs';
import { plain } from '../schemas/route';

const Health = z.object({ status: z.literal('ok') });
const Ready = Health.extend({ runs: RunCountsView, holds: z.array(ReadyHold) });
const OK = { status: 'ok' as const };

/** For whoever restarts processes and sends them traffic. */
export function healthRoutes(app: Api, parts: ApiParts): void {
  app.get('/health/live', { schema: plain('live', 'Health', { 200: Health }) }, async () => OK);

  app.get('/health/ready', { schema: plain('ready', 'Health', { 200: Ready }) }, async () => {
    await demandReady(parts);
    const [runs, holds] = await Promise.all([readRuns(parts), parts.register.holds.list()]);
    return { ...OK, runs, holds };
  });
}
