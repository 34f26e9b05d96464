import { REMEDIES, STAFF_ROLES } from '../../../domain/model';
import type { Say } from '../../files/say';
import type { PackContent } from '../../schema/pack-schema';
import { parseMoney } from '../../values/money';

/** A higher role may give more, and everything that a lower one may: else an approval by it would not help. */
export function checkAuthority({ authority, defaults }: PackContent, say: Say): void {
  const given = STAFF_ROLES.flatMap((role) => (authority[role] ? [{ role, ...authority[role] }] : []));
  if (given.length === 0) say(['authority'], 'authority gives nothing to anybody');
  given.forEach(({ role, upTo, remedies }, index) => {
    if (!upTo.endsWith(defaults.currency)) {
      say(['authority', role, 'upTo'], `authority.${role}.upTo is not in the currency of the pack: "${upTo}"`);
    }
    const lower = given[index - 1];
    if (!lower) return;
    if (parseMoney(upTo).minor <= parseMoney(lower.upTo).minor) {
      say(
        ['authority', role, 'upTo'],
        `authority.${role} may give no more (${upTo}) than ${lower.role} (${lower.upTo})`,
      );
    }
    const missing = (lower.remedies === 'all' ? REMEDIES : lower.remedies).filter(
      (remedy) => remedies !== 'all' && !remedies.includes(remedy),
    );
    if (missing.length > 0) {
      say(
        ['authority', role, 'remedies'],
        `authority.${role} lacks what ${lower.role} may give: ${missing.join(', ')}`,
      );
    }
  });
}

/** Limits beside upTo are in the pack's currency, and a rolling total needs its length of time. */
export function checkFurtherLimits({ authority, defaults }: PackContent, say: Say): void {
  for (const role of STAFF_ROLES) {
    const { rolling, byFault = {} } = authority[role] ?? {};
    const limits = { ...(rolling !== undefined && { rolling }), ...byFault };
    for (const [name, limit] of Object.entries(limits)) {
      if (limit.endsWith(defaults.currency)) continue;
      const path = name === 'rolling' ? ['rolling'] : ['byFault', name];
      say(
        ['authority', role, ...path],
        `authority.${role}.${path.join('.')} is not in the currency of the pack: "${limit}"`,
      );
    }
    if (rolling !== undefined && !authority.rolling) {
      say(
        ['authority', role, 'rolling'],
        `authority.${role}.rolling has no length of time: authority.rolling is missing`,
      );
    }
  }
}
