import type { Route } from '../../../domain/model';
import { usualSeconds } from '../../civil-time/spans';
import type { Say } from '../../files/say';
import type { Calendar } from '../../policies';
import { MOST } from '../../schema/bounds';
import type { PackContent } from '../../schema/pack-schema';

/** Warnings come before the due instant; amounts are in the pack's currency, and routes can be completed. */
export function checkApproval({ approval, defaults }: PackContent, calendar: Calendar, say: Say): void {
  const { due, warnings = [], routes = [], bySignal } = approval;
  const { unverifiedUpTo } = bySignal;
  if (unverifiedUpTo !== 'any' && unverifiedUpTo !== 'none' && !unverifiedUpTo.endsWith(defaults.currency))
    say(
      ['approval', 'bySignal', 'unverifiedUpTo'],
      `approval.bySignal.unverifiedUpTo is not in the currency of the pack: "${unverifiedUpTo}"`,
    );
  warnings.forEach((warning, index) => {
    if (usualSeconds(warning, calendar) < usualSeconds(due, calendar)) return;
    say(
      ['approval', 'warnings', index],
      `approval warns ${warning} before the end of ${due}: that is before it starts`,
    );
  });
  routes.forEach(({ above, route }, index) => {
    const path = ['approval', 'routes', index];
    if (!above.endsWith(defaults.currency))
      say([...path, 'above'], `approval.routes has an amount that is not in the currency of the pack: "${above}"`);
    if (routes.findIndex((one) => one.above === above) < index)
      say([...path, 'above'], `approval.routes names ${above} twice`);
    const short = tooShort(route);
    if (short) say([...path, 'route'], `approval.routes asks ${short.quorum} of only ${short.of.length}`);
    if (slotsOf(route) > MOST.slots) say([...path, 'route'], `approval.routes asks more than ${MOST.slots} people`);
  });
}

const slotsOf = (route: Route): number =>
  'role' in route ? 1 : partsOf(route).reduce((sum, part) => sum + slotsOf(part), 0);

function partsOf(route: Exclude<Route, { role: unknown }>): Route[] {
  if ('inOrder' in route) return route.inOrder;
  return 'sideBySide' in route ? route.sideBySide : route.of;
}

/** A quorum that all of its parts could not reach. */
function tooShort(route: Route): { quorum: number; of: Route[] } | undefined {
  if ('role' in route) return undefined;
  if ('quorum' in route && route.quorum > route.of.length) return route;
  for (const part of partsOf(route)) {
    const short = tooShort(part);
    if (short) return short;
  }
  return undefined;
}
