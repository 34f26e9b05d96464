import { z } from 'zod';
import { demandReady } from '../../application/reading/readiness';
import type { Api, ApiParts } from '../ports';
import { plain } from '../schemas/route';

const Health = z.object({ status: z.literal('ok') });
const OK = { status: 'ok' as const };

/** For whoever restarts processes and sends them traffic. */
export function healthRoutes(app: Api, parts: ApiParts): void {
  app.get('/health/live', { schema: plain('live', 'Health', { 200: Health }) }, async () => OK);

  app.get('/health/ready', { schema: plain('ready', 'Health', { 200: Health }) }, async () => {
    await demandReady(parts);
    return OK;
  });
}
