import { AUDIENCES, CORE_CLOCKS, SEVERITIES } from '../../domain/vocabulary';
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
  for (const [name, clock] of Object.entries(content.clocks)) checkClock(name, clock, content, calendar, say);
  for (const [name, ladder] of Object.entries(content.ladders)) checkLadder(name, ladder, calendar, say);
  for (const part of ['promise', 'approval'] as const)
    checkLadderName([part, 'ladder'], content[part].ladder, content, say);
}

function checkClock(name: string, clock: ClockContent, content: PackContent, calendar: Calendar, say: Say): void {
  const path = ['clocks', name];
  const made = MADE_ELSEWHERE[name];
  if (made) say(path, `clocks.${name} must not be here: it is made of the field "${made}"`);
  const starts = CORE_STARTS[name];
  if (starts && clock.starts !== starts)
    say([...path, 'starts'], `clocks.${name} starts at the ${starts}, not at the ${clock.starts}`);
  if (clock.class === 'operational' && clock.restarts !== undefined) {
    say(
      [...path, 'restarts'],
      `clocks.${name} is operational and always starts anew: restarts is for regulatory clocks`,
    );
  }
  for (const { rest, value } of valuesOf(clock.ladder))
    checkLadderName([...path, 'ladder', ...rest], value, content, say);
  checkWarnings(path, clock, calendar, say);
}

/** A warning as long before the deadline as the whole time would come before the clock starts. */
function checkWarnings(path: string[], clock: ClockContent, calendar: Calendar, say: Say): void {
  const blamed = new Set<string>();
  for (const severity of SEVERITIES) {
    const due = valueFor(severity, clock.due);
    const { rest, value: warnings } = valuesOf(clock.warnings).find(
      ({ rest }) => rest.length === 0 || rest[0] === severity,
    ) ?? {
      rest: [],
      value: [],
    };
    warnings.forEach((warning, index) => {
      const place = [...path, 'warnings', ...rest, index];
      if (usualSeconds(warning, calendar) < usualSeconds(due, calendar) || blamed.has(place.join())) return;
      blamed.add(place.join());
      say(place, `${path.join('.')} warns ${warning} before the end of ${due} (${severity}): that is before it starts`);
    });
  }
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

function checkLadderName(path: string[], name: string, { ladders }: PackContent, say: Say): void {
  if (!ladders[name]) say(path, `${path.join('.')} names the ladder "${name}", which is not under ladders`);
}
