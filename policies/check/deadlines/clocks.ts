import { CORE_CLOCKS, type Severity } from '../../../domain/model';
import { usualSeconds } from '../../civil-time/spans';
import type { Say } from '../../files/say';
import type { Calendar } from '../../policies';
import type { ClockContent, Deadlines } from '../../schema/clocks-schema';
import type { PackContent } from '../../schema/pack-schema';
import { valueFor, valuesOf } from '../../values/severity';
import { checkEscalations } from './escalations';

/** Names that are reserved for deadlines made from other fields of a pack. */
const MADE_ELSEWHERE: Record<string, string> = { update: 'dailyUpdate', settle: 'grumbleWithin' };
const CORE: Record<string, Required<Pick<ClockContent, 'starts' | 'metBy'>>> = {
  acknowledge: { starts: 'receipt', metBy: 'acknowledgement' },
  decide: { starts: 'receipt', metBy: 'answer' },
  remedy: { starts: 'choice', metBy: 'remedy' },
};

/** Deadlines of a pack: those that every pack needs are there and mean what the engine takes them for. */
export function checkPackClocks(content: PackContent, calendar: Calendar, say: Say): void {
  for (const name of CORE_CLOCKS) {
    if (!Object.hasOwn(content.clocks, name)) say(['clocks'], `clocks.${name} is missing: every pack needs it`);
  }
  for (const [name, clock] of Object.entries(content.clocks)) checkPlace(name, clock, say);
  checkClocks(content, calendar, say);
  for (const field of ['promise', 'approval'] as const) {
    const { escalation } = content[field];
    if (Object.hasOwn(content.escalations, escalation)) continue;
    say(
      [field, 'escalation'],
      `${field}.escalation names the escalation "${escalation}", which is not under escalations`,
    );
  }
}

/** Deadlines and escalations: each is there, makes sense, and calls higher people later. */
export function checkClocks(content: Deadlines, calendar: Calendar, say: Say): void {
  for (const [name, clock] of Object.entries(content.clocks)) {
    checkClass(name, clock, say);
    checkMetBy(name, clock, say);
    checkCounting(name, clock, say);
    checkWarnings(name, clock, calendar, say);
  }
  checkEscalations(content, calendar, say);
}

/** Whether a pack may have a clock of this name that starts there. */
function checkPlace(name: string, clock: ClockContent, say: Say): void {
  const field = `clocks.${name}`;
  const made = MADE_ELSEWHERE[name];
  if (made) say(['clocks', name], `${field} must not be here: it is made of the field "${made}"`);
  if (name.includes('.')) say(['clocks', name], `${field} has a dot in its name, as the clocks of regimes have`);
  const core = CORE[name];
  if (!core) return;
  if (clock.optional)
    say(['clocks', name, 'optional'], `${field} is what every complainant is promised: it cannot be optional`);
  if (clock.starts !== core.starts) {
    say(['clocks', name, 'starts'], `${field} starts at the ${core.starts}, not at the ${clock.starts}`);
  }
  if (clock.metBy && clock.metBy !== core.metBy) {
    say(['clocks', name, 'metBy'], `${field} is met by the ${core.metBy}, not by the ${clock.metBy}`);
  }
}

/** Fields that mean nothing for a clock of this class. */
function checkClass(name: string, clock: ClockContent, say: Say): void {
  const field = `clocks.${name}`;
  if (clock.class === 'operational' && clock.restarts !== undefined) {
    say(['clocks', name, 'restarts'], `${field} is operational, so it always starts anew: restarts says nothing`);
  }
  if (clock.class === 'operational' && clock.extension) {
    say(['clocks', name, 'extension'], `${field} is operational: it can pause, only a regulatory clock is extended`);
  }
  if (clock.optional && clock.owes) {
    say(['clocks', name, 'owes'], `${field} is optional, so nothing is owed when its time is over`);
  }
  if (clock.class === 'regulatory' && clock.catchUp === 'skip') {
    say(['clocks', name, 'catchUp'], `${field} is regulatory: what comes late there is never skipped`);
  }
}

/** A remedy can meet only what begins with a choice, and nothing else meets that. */
function checkMetBy(name: string, { starts, metBy }: ClockContent, say: Say): void {
  if (!metBy || (metBy === 'remedy') === (starts === 'choice')) return;
  say(['clocks', name, 'metBy'], `clocks.${name} starts at the ${starts}, so the ${metBy} cannot meet it`);
}

const DAYS = /(day|week|month)s?$/;
const WORKING_DAYS = /working-days?$/;

function checkCounting(name: string, { counting, due }: ClockContent, say: Say): void {
  if (!counting) return;
  for (const { value } of valuesOf(due)) {
    const field = `clocks.${name}.counting`;
    if (!DAYS.test(value)) say(['clocks', name, 'counting'], `${field} is about days, the time allowed is ${value}`);
    else if (WORKING_DAYS.test(value) && counting.roll !== 'none') {
      say(['clocks', name, 'counting', 'roll'], `${field}.roll says nothing about ${value}: they end on a working day`);
    }
  }
}

/** A warning comes after the clock starts, and none is given twice. */
function checkWarnings(name: string, clock: ClockContent, calendar: Calendar, say: Say): void {
  for (const { severity, value: warnings } of valuesOf(clock.warnings)) {
    const due = shortestDue(clock, severity, calendar);
    for (const [index, warning] of warnings.entries()) {
      const path = ['clocks', name, 'warnings', ...(severity ? [severity] : []), index];
      if (warnings.indexOf(warning) < index) say(path, `clocks.${name} warns ${warning} before its end twice`);
      if (warning.endsWith('%') || usualSeconds(warning, calendar) < usualSeconds(due, calendar)) continue;
      say(path, `clocks.${name} warns ${warning} before the end of ${due}: that is before it starts`);
    }
  }
}

/** Of the severities that are meant: the one, or all. */
function shortestDue({ due }: ClockContent, severity: Severity | null, calendar: Calendar): string {
  const dues = severity ? [valueFor(severity, due)] : valuesOf(due).map(({ value }) => value);
  return dues.reduce((a, b) => (usualSeconds(b, calendar) < usualSeconds(a, calendar) ? b : a));
}
