import { z } from 'zod';
import type { Api, Dependencies } from '../ports';
import { Problem } from '../problem';
import { plain } from '../schemas/route';

const Health = z.object({ status: z.literal('ok') });

/** For whoever restarts processes and sends them traffic. */
export function healthRoutes(app: Api, { register, gateway }: Dependencies): void {
  app.get('/health/live', { schema: plain('live', 'Health', { 200: Health }) }, async () => ({
    status: 'ok' as const,
  }));

  app.get('/health/ready', { schema: plain('ready', 'Health', { 200: Health }) }, async () => {
    const away = await Promise.all([isAway('register', register.ping()), isAway('Temporal', gateway.ping())]);
    const parts = away.flatMap((part) => part ?? []);
    if (parts.length > 0) throw new Problem('unavailable', `Away: ${parts.join(', ')}.`);
    return { status: 'ok' as const };
  });
}

const isAway = (part: string, ping: Promise<void>): Promise<string | null> =>
  ping.then(
    () => null,
    () => part,
  );
