import { metByOf } from '../../../domain/clocks';
import { AUDIENCES, SEVERITIES, type Severity } from '../../../domain/model';
import { usualSeconds } from '../../civil-time/spans';
import type { Say } from '../../files/say';
import type { Calendar } from '../../policies';
import type { Deadlines, EscalationContent } from '../../schema/clocks-schema';
import { valueFor, valuesOf } from '../../values/severity';

/** Escalations: each exists, calls somebody, calls higher roles later, and calls all before the legal deadline. */
export function checkEscalations(content: Deadlines, calendar: Calendar, say: Say): void {
  for (const [name, escalation] of Object.entries(content.escalations))
    checkEscalation(name, escalation, calendar, say);
  for (const [name, { escalation, optional }] of Object.entries(content.clocks)) {
    if (!optional && !escalation)
      say(['clocks', name], `clocks.${name} has no escalation: nobody would hear of a breach`);
    if (optional && escalation)
      say(['clocks', name, 'escalation'], `clocks.${name} is optional: nobody is called when it lapses`);
    for (const { severity, value } of escalation ? valuesOf(escalation) : []) {
      const path = ['clocks', name, 'escalation', ...(severity ? [severity] : [])];
      if (!Object.hasOwn(content.escalations, value)) {
        say(path, `${path.join('.')} names the escalation "${value}", which is not under escalations`);
      }
    }
    checkInTime(name, content, calendar, say);
  }
}

function checkEscalation(name: string, escalation: EscalationContent, calendar: Calendar, say: Say): void {
  const levels = levelsOf(escalation);
  if (levels.length === 0) say(['escalations', name], `escalations.${name} calls nobody`);
  levels.slice(1).forEach(({ audience, after }, index) => {
    const lower = levels[index];
    if (!lower || usualSeconds(after, calendar) > usualSeconds(lower.after, calendar)) return;
    say(
      ['escalations', name, audience],
      `escalations.${name} calls the ${audience} (${after}) no later than the ${lower.audience} (${lower.after})`,
    );
  });
}

const levelsOf = (escalation: EscalationContent) =>
  AUDIENCES.flatMap((audience) => (escalation[audience] ? [{ audience, after: escalation[audience] }] : []));

/**
 * The escalation of our own promise serves to keep the legal deadline behind it: nobody on it may be called only after the
 * legal deadline that is met by the same thing.
 */
function checkInTime(name: string, content: Deadlines, calendar: Calendar, say: Say): void {
  const clock = content.clocks[name];
  if (clock?.class !== 'operational' || !clock.escalation) return;
  for (const severity of SEVERITIES) {
    const law = earliestLaw(name, content, severity, calendar);
    const escalation = content.escalations[valueFor(severity, clock.escalation)];
    const due = valueFor(severity, clock.due);
    const late = levelsOf(escalation ?? {}).find(
      ({ after }) => law && usualSeconds(due, calendar) + usualSeconds(after, calendar) >= law.seconds,
    );
    if (!law || !late) continue;
    say(
      ['clocks', name, 'escalation'],
      `clocks.${name} (${severity}) calls the ${late.audience} ${late.after} after ${due}: ` +
        `only after the deadline of clocks.${law.name} (${law.due})`,
    );
    return;
  }
}

/** Of the legal deadlines that begin with the same thing and wait for the same thing. */
function earliestLaw(own: string, { clocks }: Deadlines, severity: Severity, calendar: Calendar) {
  const clock = clocks[own];
  if (!clock) return undefined;
  const metBy = metByOf({ name: own, ...clock });
  const laws = Object.entries(clocks).flatMap(([name, other]) => {
    const same = other.starts === clock.starts && metByOf({ name, ...other }) === metBy;
    const due = valueFor(severity, other.due);
    return other.class === 'regulatory' && other.optional !== true && same
      ? [{ name, due, seconds: usualSeconds(due, calendar) }]
      : [];
  });
  return laws.sort((a, b) => a.seconds - b.seconds)[0];
}
