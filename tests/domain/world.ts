import { agenda } from '../../domain/agenda';
import { laterOf, toInstant } from '../../domain/calendar';
import { pausesOf } from '../../domain/clocks';
import { nextUpdateAt } from '../../domain/daily-update';
import type {
  Actor,
  Clock,
  ClockPause,
  Command,
  Complaint,
  ComplaintEvent,
  Effect,
  EventType,
  Fact,
  Input,
  Instant,
  StandingChild,
} from '../../domain/model';
import { type Intake, openComplaint } from '../../domain/open';
import { type StepWork, stepWork } from '../../domain/remedies';
import { standing } from '../../domain/standing';
import { type Answer, type DecidedRevision, Turn } from '../../domain/turn';
import { aComplaint, RECEIVED } from '../harness/builders';

export const HANDLER: Actor = { id: 'li.na', role: 'handler' };
export const SUPERVISOR: Actor = { id: 'tom.berg', role: 'supervisor' };
export const MANAGER: Actor = { id: 'ana.ruiz', role: 'manager' };
export const CRM: Actor = { id: 'crm', role: 'crm' };
const AMENDS: Actor = { id: 'amends', role: 'ops' };

type LetterEffect = Extract<Effect, { kind: 'letter' }>;
type TaskEffect = Extract<Effect, { kind: 'task' }>;
type Happened<K extends EventType> = Extract<ComplaintEvent, { type: K }> & { at: Instant };

/** That hour on the wall of the complainant's kitchen in Shanghai, `2026-11-21 10:00`. */
export const shanghai = (wall: string): Instant => toInstant(Date.parse(`${wall.replace(' ', 'T')}:00+08:00`));

/**
 * One complaint and the world around it: people act, machines report, time passes. It keeps what the register would
 * keep (letters once per key and channel, tasks once per key until they are void), and no clock runs but this one. `Chen
 * Mei` of Shanghai complains on a Friday at 16:00 of her day; see `tests/harness/builders.ts`.
 */
export class World {
  readonly letters: (LetterEffect & { at: Instant })[] = [];
  readonly tasks: (TaskEffect & { at: Instant; void: boolean })[] = [];
  readonly opened: Complaint;
  readonly revisions: DecidedRevision[] = [];
  private messages = 0;
  /** Of the last entry. */
  private lastAt: Instant;

  private constructor(
    public complaint: Complaint,
    public now: Instant,
  ) {
    this.opened = complaint;
    this.lastAt = complaint.openedAt;
  }

  /** Opens a complaint and takes its first turn. `openedAt` is later than its receipt when it comes in late. */
  static open(intake: Partial<Intake> = {}, openedAt: Instant = intake.receivedAt ?? RECEIVED): World {
    const world = World.waiting(intake, openedAt);
    world.takeTurn([]);
    return world;
  }

  /** Opened, and its first turn is still to come. */
  static waiting(intake: Partial<Intake> = {}, openedAt: Instant = intake.receivedAt ?? RECEIVED): World {
    return new World(openComplaint({ ...aComplaint(), ...intake }, openedAt).complaint, openedAt);
  }

  /** A command that must be accepted; answers the id of the part it made. */
  act(actor: Actor, command: Command): string {
    const [answer] = this.takeTurn([{ id: this.nextMessage(), actor, what: command }]);
    if (answer && 'refusal' in answer) throw new Error(`${answer.refusal.code}: ${answer.refusal.detail}`);
    return answer?.created ?? '';
  }

  /** A command that must be refused; answers the code. Nothing may have happened. */
  refusalOf(actor: Actor, command: Command): string {
    const { length } = this.revisions;
    const [answer] = this.takeTurn([{ id: this.nextMessage(), actor, what: command }]);
    if (!answer || !('refusal' in answer)) throw new Error(`${command.type} was not refused`);
    if (this.revisions.length > length) throw new Error(`${command.type} was refused and yet changed something`);
    return answer.refusal.code;
  }

  report(...basis: Fact[]): void {
    this.takeTurn(basis.map((what) => ({ id: this.nextMessage(), actor: AMENDS, what })));
  }

  /** Time passes, and all that falls due by then happens at its own instant. */
  until(instant: Instant): this {
    for (let due = agenda(this.complaint)[0]; due && due.at <= instant; due = agenda(this.complaint)[0]) {
      this.sleepThrough(laterOf(due.at, this.now));
    }
    this.now = instant;
    return this;
  }

  /** Nobody was there: all that fell due meanwhile happens now, in one turn. */
  sleepThrough(instant: Instant): this {
    this.now = instant;
    this.takeTurn([]);
    return this;
  }

  /** Takes up inputs in their order, written at this instant where none is named, then what is due. */
  takeTurn(inputs: Input[], writtenAt: Instant = this.now): Answer[] {
    const turn = new Turn(this.complaint, this.lastAt);
    const answers = inputs.map((input) => turn.take(input, writtenAt));
    turn.passUntil(this.now);
    this.complaint = turn.complaint;
    this.revisions.push(...turn.revisions);
    this.lastAt = turn.revisions.at(-1)?.entries.at(-1)?.at ?? this.lastAt;
    for (const { entries, effects } of turn.revisions) {
      for (const effect of effects) this.keep(effect, entries.at(-1)?.at ?? this.now);
    }
    return answers;
  }

  /** Child workflows that must run. */
  get standing(): StandingChild[] {
    return standing(this.complaint);
  }

  /** What providers of that round are to do now. */
  stepWork(round = 1): StepWork[] {
    return stepWork(this.complaint, round);
  }

  /** Everything of one kind that happened, with its instant. */
  happened<K extends EventType>(type: K): Happened<K>[] {
    return this.revisions.flatMap((revision) => this.happenedIn(revision, type));
  }

  happenedIn<K extends EventType>(revision: DecidedRevision | undefined, type: K): Happened<K>[] {
    const entries = revision?.entries ?? [];
    return entries.flatMap(({ event, at }) => (event.type === type ? [{ ...event, at } as Happened<K>] : []));
  }

  lettersOf(template: string): (LetterEffect & { at: Instant })[] {
    return this.letters.filter((letter) => letter.template === template);
  }

  /** Tasks that somebody still has to do, in the order in which they were raised. */
  openTasks(): string[] {
    return this.tasks.filter((task) => !task.void).map(({ task, about }) => `${task} ${about}`);
  }

  /** The clock of that name, with every time that it was paused. */
  clock(name: string): Clock & { pauses: ClockPause[] } {
    const found = this.complaint.clocks.find((clock) => clock.name === name);
    if (!found) throw new Error(`there is no clock ${name}`);
    return { ...found, pauses: pausesOf(this.complaint, found) };
  }

  /** When the next daily update is due; null while the next step is the complainant's. */
  get nextUpdateAt(): Instant | null {
    return nextUpdateAt(this.complaint);
  }

  private keep(effect: Effect, at: Instant): void {
    switch (effect.kind) {
      case 'letter':
        return this.post(effect, at);
      case 'resend': {
        const first = this.letters.find(({ key }) => key === effect.key);
        if (first) this.post({ ...first, channel: effect.channel }, at);
        return;
      }
      case 'task':
        if (!this.tasks.some(({ key }) => key === effect.key)) this.tasks.push({ ...effect, at, void: false });
        return;
      case 'void-tasks':
        for (const task of this.tasks) if (task.key.startsWith(effect.prefix)) task.void = true;
    }
  }

  /** One row per key and channel, as the register keeps it. */
  private post(letter: LetterEffect, at: Instant): void {
    const sent = this.letters.some(({ key, channel }) => key === letter.key && channel === letter.channel);
    if (!sent) this.letters.push({ ...letter, at });
  }

  private nextMessage(): string {
    this.messages += 1;
    return `m${this.messages}`;
  }
}
