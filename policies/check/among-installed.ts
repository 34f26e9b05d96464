import type { Installed } from '../build/assemble';
import { budgetsFrom, budgetsOn } from '../build/budgets';
import type { Fault } from '../files/reasons';
import type { Say } from '../files/say';
import type { Pack } from '../policies';
import type { PackContent } from '../schema/pack-schema';
import type { RegimeContent } from '../schema/regime-schema';
import { checkPackBudgets } from './budgets';
import { lateAgainstLaws } from './deadlines/together';
import { checkPack } from './pack/pack';
import { checkNamedRegimes, checkRegime } from './regime';

/** What the form of a pack does not show: whether what it names is there, and fits. */
export function checkPackAmong(content: PackContent, { policyFiles, calendars }: Installed, say: Say): void {
  const calendar = calendars.get(content.calendar);
  const catalogue = policyFiles.catalogues.get(content.catalogue);
  if (!calendar) say(['calendar'], `calendar "${content.calendar}" is in none of the folders`);
  if (!catalogue) say(['catalogue'], `catalogue "${content.catalogue}" is in none of the folders`);
  if (calendar && catalogue) checkPack(content, catalogue.content, calendar, say);
  checkPackBudgets(
    content,
    { budgets: budgetsFrom(budgetsOn(policyFiles)), rates: policyFiles.rates?.content ?? null },
    say,
  );
  checkNamedRegimes(content, policyFiles, say);
}

/** The same for a regime. */
export function checkRegimeAmong(content: RegimeContent, { policyFiles, calendars }: Installed, say: Say): void {
  const calendar = calendars.get(content.calendar);
  if (calendar) checkRegime(content, calendar, policyFiles, say);
  else say(['calendar'], `calendar "${content.calendar}" is in none of the folders`);
}

export function checkAgainstLaws(pack: Pack, installed: Installed, say: Say): void {
  for (const fault of faultsAgainstLaws(pack, installed)) if (fault) say(fault.path, fault.reason);
}

/**
 * Deadlines of a pack that come too late under its laws. Where a law is the policy, its field `base` is reported. Null for
 * each comparison that found nothing: whoever wants to can do something else in between.
 */
export function* faultsAgainstLaws(pack: Pack, { policyFiles, calendars }: Installed): Generator<Fault | null> {
  const isLaw = !policyFiles.packs.has(pack.id);
  for (const late of lateAgainstLaws(pack, calendars)) {
    if (!late) yield null;
    else if (isLaw) yield { path: ['base'], reason: `base: ${late.reason}` };
    else yield { path: ['clocks', late.clock, late.part], reason: late.reason };
  }
}
