import { assemble, checkWithParts, type Parts } from './assemble';
import type { Policies } from './policies';
import { type Fault, reasonsFor } from './reasons';
import { packSchema } from './schema';

/** Reads packs that are not installed as if they were, beside what is. */
export function drafter(parts: Parts): Policies['draft'] {
  return (content) => {
    const checked = packSchema.safeParse(content, { reportInput: true });
    if (!checked.success) return { faults: reasonsFor(checked.error.issues) };
    const faults: Fault[] = [];
    checkWithParts(checked.data, parts, (path, reason) => faults.push({ path, reason }));
    return faults.length > 0 ? { faults } : { pack: assemble(checked.data, null, parts) };
  };
}
