import type { PolicyFiles } from '../files/policy-files';
import type { Calendar, Pack } from '../policies';
import type { PackContent } from '../schema/pack-schema';
import type { RegimeContent } from '../schema/regime-schema';
import { packFrom } from './pack';

/** What else a pack is made of: everything that it can name. */
export interface Installed {
  policyFiles: PolicyFiles;
  calendars: Map<string, Calendar>;
}

/** Which version of a regime holds, by its id. */
export type Laws = (id: string) => RegimeContent | undefined;

/** These, and of all others the current ones. */
export function lawsWith(these: RegimeContent[], { regimes }: PolicyFiles): Laws {
  return (id) => these.find((law) => law.id === id) ?? regimes.get(id)?.content;
}

/** Puts a pack together that has been checked; with `law` as the policy of that regime's id. */
export function assemble(
  content: PackContent,
  law: RegimeContent | null,
  { policyFiles, calendars }: Installed,
  laws = lawsWith(law ? [law] : [], policyFiles),
): Pack {
  const calendar = calendars.get(content.calendar);
  const catalogue = policyFiles.catalogues.get(content.catalogue)?.content;
  if (!calendar || !catalogue) throw new Error(`Pack "${content.id}" was not checked`);
  const named = [...(law ? [law.id] : []), ...(content.regimes ?? [])];
  return packFrom({ content, catalogue, calendar, calendars, regimes: withBeside(named, laws), law });
}

/** Regimes of these ids and those that hold beside them, each once. */
function withBeside(ids: string[], laws: Laws): RegimeContent[] {
  const all = ids.flatMap((id) => [id, ...(laws(id)?.beside ?? [])]);
  return [...new Set(all)].flatMap((id) => laws(id) ?? []);
}
