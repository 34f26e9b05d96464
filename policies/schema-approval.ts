import { z } from 'zod';
import type { Route } from '../domain/approval-route';
import { STAFF_ROLES } from '../domain/vocabulary';
import { duration, money, name } from './fields';

/** How offers are approved. A route is a tree: seats, in order, side by side, or so many of them. */
const routeSchema: z.ZodType<Route> = z.lazy(() =>
  z.union([
    z.strictObject({
      role: z.enum(STAFF_ROLES).describe('A seat for one person of this role or above.'),
      veto: z.literal(true).optional().describe('A no of this seat ends it. Default: others may make up for it.'),
    }),
    z.strictObject({ inOrder: parts().describe('All must agree, each is asked after the one before it.') }),
    z.strictObject({ sideBySide: parts().describe('All must agree, all are asked at once.') }),
    z.strictObject({
      quorum: z.int().min(1).describe('So many must agree.'),
      of: parts().describe('Of these, all asked at once.'),
    }),
  ]),
);
const parts = () => z.array(routeSchema).min(1);

export const approvalSchema = z.strictObject({
  due: duration.describe('Time allowed for a decision about an offer above the authority of its proposer.'),
  warnings: z
    .array(duration)
    .min(1)
    .optional()
    .describe('Whoever is asked is warned so long before it is late. Default: nobody is.'),
  ladder: name.describe('Ladder that is climbed when no decision was made in time.'),
  bySignal: z
    .boolean()
    .describe('Whether Temporal may bring the decision (its UI or CLI), who decided being only claimed there.'),
  routes: z
    .array(
      z.strictObject({
        above: money.describe('An offer with an option worth more than this takes the route.'),
        route: routeSchema.describe('Who must agree.'),
      }),
    )
    .min(1)
    .optional()
    .describe(
      'Who must agree to dear offers that their proposer may not give alone; the highest amount that is exceeded holds. Default: one person whose authority reaches.',
    ),
});
