import { metByOf } from '../../domain/meeting';
import { AUDIENCES, SEVERITIES, type Severity } from '../../domain/vocabulary';
import type { Calendar } from '../policies';
import type { LadderContent } from '../schema-clocks';
import { valueFor, valuesOf } from '../severity';
import { usualSeconds } from '../spans';
import type { Deadlines } from './clocks';
import type { Say } from './say';

/** Ladders: each is there, calls somebody, higher people later, and everybody while it can still help. */
export function checkLadders(content: Deadlines, calendar: Calendar, say: Say): void {
  for (const [name, ladder] of Object.entries(content.ladders)) checkLadder(name, ladder, calendar, say);
  for (const [name, { ladder, duty = true }] of Object.entries(content.clocks)) {
    if (duty && !ladder)
      say(['clocks', name], `clocks.${name} is a duty and has no ladder: nobody would hear of a breach`);
    if (!duty && ladder) say(['clocks', name, 'ladder'], `clocks.${name} is no duty: nobody is called when it lapses`);
    for (const { severity, value } of ladder ? valuesOf(ladder) : []) {
      const path = ['clocks', name, 'ladder', ...(severity ? [severity] : [])];
      if (!content.ladders[value]) {
        say(path, `${path.join('.')} names the ladder "${value}", which is not under ladders`);
      }
    }
    checkInTime(name, content, calendar, say);
  }
}

function checkLadder(name: string, ladder: LadderContent, calendar: Calendar, say: Say): void {
  const rungs = rungsOf(ladder);
  if (rungs.length === 0) say(['ladders', name], `ladders.${name} calls nobody`);
  rungs.slice(1).forEach(({ audience, after }, index) => {
    const lower = rungs[index];
    if (!lower || usualSeconds(after, calendar) > usualSeconds(lower.after, calendar)) return;
    say(
      ['ladders', name, audience],
      `ladders.${name} calls the ${audience} (${after}) no later than the ${lower.audience} (${lower.after})`,
    );
  });
}

const rungsOf = (ladder: LadderContent) =>
  AUDIENCES.flatMap((audience) => (ladder[audience] ? [{ audience, after: ladder[audience] }] : []));

/**
 * The ladder of our own promise is there to save what the law wants after it: nobody on it may be called only when the
 * legal deadline that waits for the same thing has passed too.
 */
function checkInTime(name: string, content: Deadlines, calendar: Calendar, say: Say): void {
  const clock = content.clocks[name];
  if (clock?.class !== 'operational' || !clock.ladder) return;
  for (const severity of SEVERITIES) {
    const law = earliestLaw(name, content, severity, calendar);
    const ladder = content.ladders[valueFor(severity, clock.ladder)];
    const due = valueFor(severity, clock.due);
    const late = rungsOf(ladder ?? {}).find(
      ({ after }) => law && usualSeconds(due, calendar) + usualSeconds(after, calendar) >= law.seconds,
    );
    if (!law || !late) continue;
    say(
      ['clocks', name, 'ladder'],
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
  const meeting = metByOf({ name: own, ...clock });
  const laws = Object.entries(clocks).flatMap(([name, other]) => {
    const same = other.starts === clock.starts && metByOf({ name, ...other }) === meeting;
    const due = valueFor(severity, other.due);
    return other.class === 'regulatory' && other.duty !== false && same
      ? [{ name, due, seconds: usualSeconds(due, calendar) }]
      : [];
  });
  return laws.sort((a, b) => a.seconds - b.seconds)[0];
}
