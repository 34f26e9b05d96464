import { assemble, checkRegimeWithParts, checkTogether, checkWithParts, type Parts } from './assemble';
import type { Say } from './check/say';
import type { Policies } from './policies';
import { type Fault, reasonsFor } from './reasons';
import { regimeFrom } from './regimes';
import { packSchema } from './schema';
import { regimeSchema } from './schema-regime';

/** Reads packs and regimes that are not installed as if they were, beside what is. */
export function drafter(parts: Parts): Policies['draft'] {
  return (content) => (isRegime(content) ? draftRegime(content, parts) : draftPack(content, parts));
}

/** By what a pack never has, so that a half-written regime is told what a regime lacks. */
function isRegime(content: unknown): boolean {
  return typeof content === 'object' && content !== null && ('base' in content || 'blocks' in content);
}

function draftPack(content: unknown, parts: Parts): ReturnType<Policies['draft']> {
  const checked = packSchema.safeParse(content, { reportInput: true });
  if (!checked.success) return { faults: reasonsFor(checked.error.issues) };
  const faults = faultsOf((say) => checkWithParts(checked.data, parts, say));
  if (faults.length > 0) return { faults };
  const pack = assemble(checked.data, null, parts);
  const late = faultsOf((say) => checkTogether(pack, parts, say));
  return late.length > 0 ? { faults: late } : { pack };
}

function draftRegime(content: unknown, parts: Parts): ReturnType<Policies['draft']> {
  const checked = regimeSchema.safeParse(content, { reportInput: true });
  if (!checked.success) return { faults: reasonsFor(checked.error.issues) };
  const faults = faultsOf((say) => checkRegimeWithParts(checked.data, parts, say));
  const base = parts.shelf.packs.get(checked.data.base)?.content;
  if (faults.length > 0 || !base) return { faults };
  const late = faultsOf((say) => checkTogether(assemble(base, checked.data, parts), parts, say));
  return late.length > 0 ? { faults: late } : { regime: regimeFrom(checked.data, parts) };
}

function faultsOf(check: (say: Say) => void): Fault[] {
  const faults: Fault[] = [];
  check((path, reason) => faults.push({ path, reason }));
  return faults;
}
