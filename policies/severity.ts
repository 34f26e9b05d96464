import { SEVERITIES, type Severity } from '../domain/vocabulary';

/** A value that a pack gives once for all severities, or for each. */
export type BySeverity<Value> = Value | Record<Severity, Value>;

export function valueFor<Value extends string | string[]>(severity: Severity, value: BySeverity<Value>): Value {
  return isBySeverity(value) ? value[severity] : value;
}

/** Every value that it may take, and the rest of the path to it. */
export function valuesOf<Value extends string | string[]>(
  value: BySeverity<Value>,
): { rest: string[]; value: Value }[] {
  if (!isBySeverity(value)) return [{ rest: [], value }];
  return SEVERITIES.map((severity) => ({ rest: [severity], value: value[severity] }));
}

function isBySeverity<Value>(value: BySeverity<Value>): value is Record<Severity, Value> {
  return typeof value === 'object' && value !== null && 'critical' in value;
}
