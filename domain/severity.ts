import { type Emotion, SEVERITIES, type Severity, type Vulnerability } from './vocabulary';

/** Contacts loaded with emotion decide whether somebody stays; they get the tighter clocks and the better people. */
const STRONG: readonly Emotion[] = ['angry', 'distressed'];
/** Whoever is in need at this very moment. */
const IN_NEED: readonly Vulnerability[] = ['stranded', 'illness', 'bereavement'];

/**
 * How severe a complaint is at intake, from the pack's `base`: one step up for a strong emotion or any vulnerability,
 * one more for a distressed person in need. A person may override it with an assessment.
 */
export function severityAtIntake(base: Severity, emotion: Emotion | null, vulnerabilities: Vulnerability[]): Severity {
  const moved = (emotion !== null && STRONG.includes(emotion)) || vulnerabilities.length > 0;
  const urgent = emotion === 'distressed' && vulnerabilities.some((one) => IN_NEED.includes(one));
  const steps = (moved ? 1 : 0) + (urgent ? 1 : 0);
  return SEVERITIES[Math.min(SEVERITIES.indexOf(base) + steps, SEVERITIES.length - 1)] ?? base;
}
