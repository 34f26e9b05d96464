import { toInstant } from '../../domain/calendar';
import type { FactType, Instant } from '../../domain/model';
import { factId } from '../ids';
import type { Dependencies } from '../ports';
import { callComplaint } from '../runs/call-complaint';

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

/** Stores what a machine reports, then calls whom it concerns; what fails of that the sweep does. Answers the fact's id. */
export async function reportFact(deps: Dependencies, reported: ReportedFact): Promise<string> {
  const { source, eventId, type, ref, reason = null } = reported;
  // A sender's clock that runs ahead must not make time pass here.
  const at = toInstant(Math.min(Date.parse(reported.at), Date.parse(deps.clock())));
  const { inputs } = deps.register;
  const id = factId(source, eventId);
  const found = await inputs.resolve(type, ref, source);
  const { complaint, fact } = found ?? { complaint: null, fact: null };
  await inputs.report({ id, source, type, ref, at, reason, complaint, fact });
  const later = (error: unknown) => deps.logger.warn({ complaint, err: error }, 'left to the sweep');
  if (found) await callComplaint(deps, found.complaint).catch(later);
  return id;
}
