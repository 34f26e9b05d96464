import { assemble, type Installed } from '../build/assemble';
import { regimeFrom } from '../build/regimes';
import { type Fault, reasonsFor } from '../files/reasons';
import type { Say } from '../files/say';
import type { Pack, Policies } from '../policies';
import { packSchema } from '../schema/pack-schema';
import { regimeSchema } from '../schema/regime-schema';
import { checkPackAmong, checkRegimeAmong, faultsAgainstLaws } from './among-installed';

/** Reads packs and regimes that are not installed as if they were, beside what is. */
export function drafter(installed: Installed): Policies['draft'] {
  return async (content, rest) => {
    const wide = tooWide(content);
    if (wide) return { faults: [wide] };
    return isRegime(content) ? draftRegime(content, installed, rest) : draftPack(content, installed, rest);
  };
}

/** More entries than anything in a file may have: refused before each of them is judged. */
const WIDEST = 400;

function tooWide(content: unknown, path: Fault['path'] = []): Fault | null {
  if (typeof content !== 'object' || content === null) return null;
  const fields = Object.entries(content);
  if (fields.length > WIDEST) return { path, reason: `has ${fields.length} entries, more than anything in a file may` };
  for (const [name, value] of fields) {
    const fault = tooWide(value, [...path, name]);
    if (fault) return fault;
  }
  return null;
}

/** By fields that no pack has, so that an unfinished regime is checked as a regime. */
function isRegime(content: unknown): boolean {
  return typeof content === 'object' && content !== null && ('base' in content || 'blocks' in content);
}

async function draftPack(content: unknown, installed: Installed, rest: Rest): ReturnType<Policies['draft']> {
  const checked = packSchema.safeParse(content, { reportInput: true });
  if (!checked.success) return { faults: reasonsFor(checked.error.issues) };
  const faults = faultsOf((say) => checkPackAmong(checked.data, installed, say));
  if (faults.length > 0) return { faults };
  const pack = assemble(checked.data, null, installed);
  const late = await lateUnderLaws(pack, installed, rest);
  return late.length > 0 ? { faults: late } : { pack };
}

async function draftRegime(content: unknown, installed: Installed, rest: Rest): ReturnType<Policies['draft']> {
  const checked = regimeSchema.safeParse(content, { reportInput: true });
  if (!checked.success) return { faults: reasonsFor(checked.error.issues) };
  const faults = faultsOf((say) => checkRegimeAmong(checked.data, installed, say));
  const base = installed.policyFiles.packs.get(checked.data.base)?.content;
  if (faults.length > 0 || !base) return { faults };
  const late = await lateUnderLaws(assemble(base, checked.data, installed), installed, rest);
  return late.length > 0 ? { faults: late } : { regime: regimeFrom(checked.data, installed) };
}

type Rest = Parameters<Policies['draft']>[1];

async function lateUnderLaws(pack: Pack, installed: Installed, rest: Rest): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const fault of faultsAgainstLaws(pack, installed)) {
    if (fault) faults.push(fault);
    await rest();
  }
  return faults;
}

function faultsOf(check: (say: Say) => void): Fault[] {
  const faults: Fault[] = [];
  check((path, reason) => faults.push({ path, reason }));
  return faults;
}
