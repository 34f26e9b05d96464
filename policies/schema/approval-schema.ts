import { z } from 'zod';
import { type Route, STAFF_ROLES } from '../../domain/model';
import { duration, money, name, signalLimit } from '../values/fields';
import { MOST } from './bounds';

/** How offers are approved. A route is a tree of slots: in order, side by side, or a quorum. */
const routeSchema: z.ZodType<Route> = z.lazy(() =>
  z.union([
    z.strictObject({
      role: z.enum(STAFF_ROLES).describe('A slot for one person of this role or above.'),
      veto: z.literal(true).optional().describe('A no in this slot rejects the offer. Default: others may outvote it.'),
    }),
    z.strictObject({ inOrder: parts().describe('All must agree, each is asked after the one before it.') }),
    z.strictObject({ sideBySide: parts().describe('All must agree, all are asked at once.') }),
    z.strictObject({
      quorum: z.int().min(1).describe('So many must agree.'),
      of: parts().describe('Of these, all asked at once.'),
    }),
  ]),
);
const parts = () => z.array(routeSchema).min(1).max(MOST.slots);

export const approvalSchema = z.strictObject({
  due: duration.describe('Time allowed for a decision about an offer above the authority of its proposer.'),
  warnings: z
    .array(duration)
    .min(1)
    .max(MOST.warnings)
    .optional()
    .describe('Whoever is asked is warned so long before it is late. Default: nobody is.'),
  escalation: name.describe('Escalation that begins when no decision was made in time.'),
  bySignal: z
    .strictObject({
      unverifiedUpTo: signalLimit.describe(
        'Offers whose every option is worth this at most; `any`: all of them; `none`: decisions come over the API alone.',
      ),
    })
    .describe(
      'Which offers Temporal may bring the decision about (its UI or CLI), who decided being only claimed there.',
    ),
  routes: z
    .array(
      z.strictObject({
        above: money.describe('An offer with an option worth more than this takes the route.'),
        route: routeSchema.describe('Who must agree.'),
      }),
    )
    .min(1)
    .max(MOST.routes)
    .optional()
    .describe(
      'Who must agree to dear offers that their proposer may not give alone; the highest amount that is exceeded holds. Default: one person whose authority reaches.',
    ),
});
