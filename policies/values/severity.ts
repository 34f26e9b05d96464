import { SEVERITIES, type Severity } from '../../domain/model';

/** A value that a pack gives once for all severities, or for each. */
export type BySeverity<Value> = Value | Record<Severity, Value>;

export function valueFor<Value extends string | string[]>(severity: Severity, value: BySeverity<Value>): Value {
  return isBySeverity(value) ? value[severity] : value;
}

/** Every value that it may take; the severity is null where one value is for all. */
export function valuesOf<Value extends string | string[]>(
  value: BySeverity<Value>,
): { severity: Severity | null; value: Value }[] {
  if (!isBySeverity(value)) return [{ severity: null, value }];
  return SEVERITIES.map((severity) => ({ severity, value: value[severity] }));
}

function isBySeverity<Value>(value: BySeverity<Value>): value is Record<Severity, Value> {
  return typeof value === 'object' && value !== null && 'critical' in value;
}
