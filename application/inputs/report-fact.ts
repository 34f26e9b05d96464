import { toInstant } from '../../domain/calendar';
import type { FactType, Instant } from '../../domain/model';
import { factId } from '../ids';
import type { Dependencies } from '../ports';
import { Problem } from '../problem';
import { callComplaint } from '../runs/call-complaint';

/** Who may report machine facts, and which. */
export interface FactSource {
  /** `whsec_` and base64; two while they are rotated. */
  secrets: string[];
  types: FactType[];
  /** About whose steps: names of providers, `ledger` is the register's own. */
  providers: string[] | 'any';
}

export interface ReportedFact {
  /** Who reports, as configured. */
  source: string;
  /** The source's own id of it: once per id. */
  eventId: string;
  type: FactType;
  /** A letter's id, a step's key or the provider's reference, or `{complaint}/e1`. */
  ref: string;
  at: Instant;
  reason?: string;
}

/**
 * Stores what a machine reports, then calls whom it concerns; what fails of that the sweep does. Answers the fact's id.
 * Throws `forbidden` for a type that is not its source's to report.
 */
export async function reportFact(
  deps: Dependencies,
  { types, providers: named }: Pick<FactSource, 'types' | 'providers'>,
  reported: ReportedFact,
): Promise<string> {
  const { source, eventId, type, ref, reason = null } = reported;
  if (!types.includes(type)) throw new Problem('forbidden', `The source ${source} may report ${types.join(', ')}.`);
  const providers = named === 'any' ? null : named;
  // A sender's clock that runs ahead must not make time pass here.
  const at = toInstant(Math.min(Date.parse(reported.at), Date.parse(deps.clock())));
  const { inputs } = deps.register;
  const id = factId(source, eventId);
  const found = await inputs.resolve(type, ref, providers);
  const { complaint, fact } = found ?? { complaint: null, fact: null };
  await inputs.report({ id, source, type, ref, at, reason, providers, complaint, fact });
  const later = (error: unknown) => deps.logger.warn({ complaint, err: error }, 'left to the sweep');
  if (found) await callComplaint(deps, found.complaint).catch(later);
  return id;
}
