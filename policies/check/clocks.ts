import { AUDIENCES, CORE_CLOCKS, type Severity } from '../../domain/vocabulary';
import type { Calendar } from '../policies';
import type { ClockContent, LadderContent, PackContent } from '../schema';
import { valueFor, valuesOf } from '../severity';
import { usualSeconds } from '../spans';
import type { Say } from './say';

/** Clocks that the engine makes of other fields. */
const MADE_ELSEWHERE: Record<string, string> = { update: 'update', settle: 'grumbleWithin' };
const CORE_STARTS: Record<string, ClockContent['starts']> = {
  acknowledge: 'receipt',
  decide: 'receipt',
  remedy: 'choice',
};

/** Deadlines and ladders: each is there, makes sense, and calls higher people later. */
export function checkClocks(content: PackContent, calendar: Calendar, say: Say): void {
  for (const name of CORE_CLOCKS) {
    if (name !== 'update' && !content.clocks[name]) say(['clocks'], `clocks.${name} is missing: every pack needs it`);
  }
  for (const [name, clock] of Object.entries(content.clocks)) {
    checkPlace(name, clock, say);
    checkWarnings(name, clock, calendar, say);
  }
  for (const [name, ladder] of Object.entries(content.ladders)) checkLadder(name, ladder, calendar, say);
  for (const { path, name } of laddersNamedIn(content)) {
    if (!content.ladders[name]) say(path, `${path.join('.')} names the ladder "${name}", which is not under ladders`);
  }
}

/** Whether a clock of this name and class may say what it says. */
function checkPlace(name: string, clock: ClockContent, say: Say): void {
  const field = `clocks.${name}`;
  const made = MADE_ELSEWHERE[name];
  if (made) say(['clocks', name], `${field} must not be here: it is made of the field "${made}"`);
  const starts = CORE_STARTS[name] ?? clock.starts;
  if (clock.starts !== starts) {
    say(['clocks', name, 'starts'], `${field} starts at the ${starts}, not at the ${clock.starts}`);
  }
  if (clock.class === 'operational' && clock.restarts !== undefined) {
    say(['clocks', name, 'restarts'], `${field} is operational, so it always starts anew: restarts says nothing`);
  }
}

/** A warning as long before the deadline as the whole time would come before the clock starts. */
function checkWarnings(name: string, clock: ClockContent, calendar: Calendar, say: Say): void {
  for (const { severity, value: warnings } of valuesOf(clock.warnings)) {
    const due = shortestDue(clock, severity, calendar);
    for (const [index, warning] of warnings.entries()) {
      if (usualSeconds(warning, calendar) < usualSeconds(due, calendar)) continue;
      const path = ['clocks', name, 'warnings', ...(severity ? [severity] : []), index];
      say(path, `clocks.${name} warns ${warning} before the end of ${due}: that is before it starts`);
    }
  }
}

/** Of the severities that are meant: the one, or all. */
function shortestDue({ due }: ClockContent, severity: Severity | null, calendar: Calendar): string {
  const dues = severity ? [valueFor(severity, due)] : valuesOf(due).map(({ value }) => value);
  return dues.reduce((a, b) => (usualSeconds(b, calendar) < usualSeconds(a, calendar) ? b : a));
}

function laddersNamedIn({ clocks, promise, approval }: PackContent): { path: string[]; name: string }[] {
  const ofClocks = Object.entries(clocks).flatMap(([clock, { ladder }]) =>
    valuesOf(ladder).map(({ severity, value }) => ({
      path: ['clocks', clock, 'ladder', ...(severity ? [severity] : [])],
      name: value,
    })),
  );
  return [
    ...ofClocks,
    { path: ['promise', 'ladder'], name: promise.ladder },
    { path: ['approval', 'ladder'], name: approval.ladder },
  ];
}

function checkLadder(name: string, ladder: LadderContent, calendar: Calendar, say: Say): void {
  const rungs = AUDIENCES.flatMap((audience) => (ladder[audience] ? [{ audience, after: ladder[audience] }] : []));
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
