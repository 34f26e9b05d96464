import { type Emotion, SEVERITIES, type Severity, type Vulnerability } from './vocabulary';

/** Contacts loaded with emotion decide whether somebody stays; they get the tighter clocks and the better people. */
const STRONG: readonly Emotion[] = ['angry', 'distressed'];
/** Whoever is in need at this very moment. */
const IN_NEED: readonly Vulnerability[] = ['stranded', 'illness', 'bereavement'];

/** Whoever becomes angry or distressed, and was not before, makes it one step more severe. */
export function severityAfter(severity: Severity, before: Emotion | null, now: Emotion | null): Severity {
  return isStrong(now) && !isStrong(before) ? raised(severity, 1) : severity;
}

/**
 * How severe a complaint is at intake, from the pack's `base`: one step up for a strong emotion or any vulnerability,
 * one more for a distressed person in need. A person may override it with an assessment.
 */
export function severityAtIntake(base: Severity, emotion: Emotion | null, vulnerabilities: Vulnerability[]): Severity {
  const moved = isStrong(emotion) || vulnerabilities.length > 0;
  const urgent = emotion === 'distressed' && vulnerabilities.some((one) => IN_NEED.includes(one));
  return raised(base, (moved ? 1 : 0) + (urgent ? 1 : 0));
}

function isStrong(emotion: Emotion | null): boolean {
  return emotion !== null && STRONG.includes(emotion);
}

function raised(severity: Severity, steps: number): Severity {
  return SEVERITIES[SEVERITIES.indexOf(severity) + steps] ?? 'critical';
}
