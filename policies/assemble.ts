import { budgetsFrom, budgetsOn } from './budgets';
import { checkPackBudgets } from './check/budgets';
import { checkPack } from './check/pack';
import { checkNamedRegimes } from './check/regime';
import type { Say } from './check/say';
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

/** Puts a pack together that has been checked; with `law` as the policy of that regime's id. */
export function assemble(content: PackContent, law: RegimeContent | null, { shelf, calendars }: Parts): Pack {
  const calendar = calendars.get(content.calendar);
  const catalogue = shelf.catalogues.get(content.catalogue)?.content;
  if (!calendar || !catalogue) throw new Error(`Pack "${content.id}" was not checked`);
  const named = [...(law ? [law.id] : []), ...(content.regimes ?? [])];
  return packFrom({ content, catalogue, calendar, regimes: withBeside(named, shelf), law });
}

/** Regimes of these ids and those that hold beside them, each once. */
function withBeside(ids: string[], { regimes }: Shelf): RegimeContent[] {
  const all = ids.flatMap((id) => [id, ...(regimes.get(id)?.content.beside ?? [])]);
  return [...new Set(all)].flatMap((id) => regimes.get(id)?.content ?? []);
}
