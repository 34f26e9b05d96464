import { budgetsFrom, budgetsOn } from './budgets';
import { checkPackBudgets } from './check/budgets';
import { checkPack } from './check/pack';
import { checkNamedRegimes, checkRegime } from './check/regime';
import type { Say } from './check/say';
import { lateAgainstLaws } from './check/together';
import { packFrom } from './pack';
import type { Calendar, Pack } from './policies';
import type { PackContent } from './schema';
import type { RegimeContent } from './schema-regime';
import type { Shelf } from './shelf';

/** What else a pack is made of: everything that it can name. */
export interface Parts {
  shelf: Shelf;
  calendars: Map<string, Calendar>;
}

/** What the form of a pack does not show: whether what it names is there, and fits. */
export function checkWithParts(content: PackContent, { shelf, calendars }: Parts, say: Say): void {
  const calendar = calendars.get(content.calendar);
  const catalogue = shelf.catalogues.get(content.catalogue);
  if (!calendar) say(['calendar'], `calendar "${content.calendar}" is in none of the folders`);
  if (!catalogue) say(['catalogue'], `catalogue "${content.catalogue}" is in none of the folders`);
  if (calendar && catalogue) checkPack(content, catalogue.content, calendar, say);
  checkPackBudgets(content, { budgets: budgetsFrom(budgetsOn(shelf)), rates: shelf.rates?.content ?? null }, say);
  checkNamedRegimes(content, shelf, say);
}

/** The same of a regime. */
export function checkRegimeWithParts(content: RegimeContent, { shelf, calendars }: Parts, say: Say): void {
  const calendar = calendars.get(content.calendar);
  if (calendar) checkRegime(content, calendar, shelf, say);
  else say(['calendar'], `calendar "${content.calendar}" is in none of the folders`);
}

/** What shows only when a pack is put together with its laws. A law as a policy is blamed for the base that it names. */
export function checkTogether(pack: Pack, { shelf, calendars }: Parts, say: Say): void {
  for (const { clock, part, reason } of lateAgainstLaws(pack, calendars)) {
    const law = shelf.packs.has(pack.id) ? null : pack.id;
    say(law ? ['base'] : ['clocks', clock, part], law ? `base: ${reason}` : reason);
  }
}

/** Which version of a regime holds, by its id. */
export type Laws = (id: string) => RegimeContent | undefined;

/** These, and of all others the current ones. */
export function lawsWith(these: RegimeContent[], { regimes }: Shelf): Laws {
  return (id) => these.find((law) => law.id === id) ?? regimes.get(id)?.content;
}

/** Puts a pack together that has been checked; with `law` as the policy of that regime's id. */
export function assemble(
  content: PackContent,
  law: RegimeContent | null,
  { shelf, calendars }: Parts,
  laws = lawsWith(law ? [law] : [], shelf),
): Pack {
  const calendar = calendars.get(content.calendar);
  const catalogue = shelf.catalogues.get(content.catalogue)?.content;
  if (!calendar || !catalogue) throw new Error(`Pack "${content.id}" was not checked`);
  const named = [...(law ? [law.id] : []), ...(content.regimes ?? [])];
  return packFrom({ content, catalogue, calendar, calendars, regimes: withBeside(named, laws), law });
}

/** Regimes of these ids and those that hold beside them, each once. */
function withBeside(ids: string[], laws: Laws): RegimeContent[] {
  const all = ids.flatMap((id) => [id, ...(laws(id)?.beside ?? [])]);
  return [...new Set(all)].flatMap((id) => laws(id) ?? []);
}
