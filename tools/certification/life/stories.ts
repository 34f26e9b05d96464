import { addSpan, calendarOf, secondsBetween, toInstant } from '../../../domain/calendar';
import type { CalendarSnapshot, Instant, Severity } from '../../../domain/model';
import type { Edges } from '../world/complaints';
import { BEGINNINGS, type Beginning, ORDINARY } from './beginnings';
import { expectedOf, type Facts, firstDue } from './expected';
import { answer, choose, extend, respond, resume, type Step, stop } from './steps';
import type { Deadline, Subject } from './subject';
import { type Downtime, PUNCTUAL } from './timeline';

/** One complaint from its receipt to the last event that is checked, and what must become of its deadlines. */
export interface Story {
  path: string;
  beginning: string;
  subject: Subject;
  severity: Severity;
  receivedAt: Instant;
  edges: Edges;
  steps: Step[];
  until: Instant;
  /** The deadlines that it is about, with what is done to them. */
  deadlines: { deadline: Deadline; facts: Facts }[];
  /** The run begins at the end of it. */
  downtime?: Downtime;
}

/** Every path of a policy: each once on an ordinary Monday, and the longest from every beginning. */
export function storiesOf(subject: Subject): Story[] {
  return subject.severities.flatMap((severity) => [
    ...BEGINNINGS.flatMap((beginning) => missed(quietly(sceneOf(subject, severity, beginning)))),
    ...MONDAYS.flatMap((tell) => tell(quietly(sceneOf(subject, severity, ORDINARY)))),
  ]);
}

interface Scene {
  subject: Subject;
  severity: Severity;
  beginning: Beginning;
  calendarSnapshot: CalendarSnapshot;
  /** By what they wait for: our first letter, what we decide, what was chosen. */
  acknowledgements: Deadline[];
  answers: Deadline[];
  remedies: Deadline[];
}

function sceneOf(subject: Subject, severity: Severity, beginning: Beginning): Scene {
  const deadlines = subject.deadlines(severity);
  const acknowledgements = deadlines.filter(({ metBy }) => metBy === 'acknowledgement');
  const remedies = deadlines.filter(({ starts }) => starts === 'choice');
  const answers = deadlines.filter((one) => !acknowledgements.includes(one) && !remedies.includes(one));
  return {
    subject,
    severity,
    beginning,
    calendarSnapshot: subject.calendarSnapshot(beginning.at),
    acknowledgements,
    answers,
    remedies,
  };
}

/** A policy of seconds begins an hour before the others: while hundreds are opened at once, seconds pass. */
function quietly(scene: Scene): Scene {
  const { beginning, subject } = scene;
  if (marginOf(scene) > PUNCTUAL) return scene;
  const at = later(beginning.at, -3600);
  return { ...scene, beginning: { ...beginning, at }, calendarSnapshot: subject.calendarSnapshot(at) };
}

const USUAL: Edges = { reachable: true, fulfils: true };

/** The story ends a little after the last thing that is expected, or when everything is met. */
function story(scene: Scene, path: string, deadlines: Story['deadlines'], more: Partial<Story> = {}): Story[] {
  if (deadlines.length === 0) return [];
  const { subject, severity, beginning, calendarSnapshot } = scene;
  const last = [
    ...(more.steps ?? []).map(({ at }) => at),
    more.downtime?.until ?? beginning.at,
    ...deadlines.flatMap(({ deadline, facts }) =>
      expectedOf(deadline, facts, calendarSnapshot).events.map(({ at }) => at),
    ),
  ];
  const scenario = { path, beginning: beginning.name, subject, severity, receivedAt: beginning.at };
  const until = later(last.sort().at(-1) ?? beginning.at, Math.max(marginOf(scene), PUNCTUAL));
  return [{ ...scenario, edges: USUAL, steps: [], until, deadlines, ...more }];
}

const FAR = '9999-01-01T00:00:00.000Z';
const lives = (deadline: Deadline, start: Instant, more: Partial<Facts> = {}) => ({
  deadline,
  facts: { start, metAt: null, until: FAR, ...more },
});

function missed(scene: Scene): Story[] {
  const { answers, beginning } = scene;
  return story(
    scene,
    'missed',
    answers.map((deadline) => lives(deadline, beginning.at)),
  );
}

function unreachable(scene: Scene): Story[] {
  const { acknowledgements, beginning } = scene;
  const deadlines = acknowledgements.map((deadline) => lives(deadline, beginning.at));
  return story(scene, 'not acknowledged', deadlines, { edges: { reachable: false, fulfils: true } });
}

function met(scene: Scene): Story[] {
  const { beginning, acknowledgements, answers, remedies } = scene;
  const [offered, chosen] = [later(beginning.at, marginOf(scene)), later(beginning.at, 2 * marginOf(scene))];
  const deadlines = [
    ...acknowledgements.map((deadline) => lives(deadline, beginning.at, { metAt: beginning.at })),
    ...answers.map((deadline) =>
      lives(deadline, beginning.at, {
        metAt: { answer: offered, settlement: chosen, remedy: chosen, acknowledgement: null }[deadline.metBy],
      }),
    ),
    ...remedies.map((deadline) => lives(deadline, chosen, { metAt: chosen })),
  ];
  return story(scene, 'met in time', deadlines, { steps: [answer(offered), choose(chosen, true)] });
}

function reversed(scene: Scene): Story[] {
  const { beginning, remedies } = scene;
  const [offered, chosen] = [later(beginning.at, marginOf(scene)), later(beginning.at, 2 * marginOf(scene))];
  const deadlines = remedies.map((deadline) => lives(deadline, chosen));
  const steps = [answer(offered), choose(chosen, false)];
  return story(scene, 'remedy missed', deadlines, { steps, edges: { reachable: true, fulfils: false } });
}

function warned(scene: Scene): Story[] {
  return scene.answers.flatMap((deadline) => {
    const { due, events } = expectedOf(deadline, lives(deadline, scene.beginning.at).facts, scene.calendarSnapshot);
    const last = events.filter(({ kind }) => kind === 'warning').at(-1);
    if (!last) return [];
    const at = between(last.at, due);
    const only = [lives(deadline, scene.beginning.at, { metAt: at })];
    return story(scene, `${deadline.name} warned and met`, only, { steps: [respond(at)] });
  });
}

function extended(scene: Scene): Story[] {
  const { beginning, calendarSnapshot } = scene;
  return scene.answers.flatMap((deadline) => {
    if (!deadline.extension) return [];
    const due = firstDue(deadline, beginning.at, calendarSnapshot);
    const at = between(beginning.at, due);
    const to = addSpan(
      due,
      deadline.extension.span,
      calendarOf(calendarSnapshot, deadline.calendar),
      deadline.counting,
    );
    const only = [lives(deadline, beginning.at, { extension: { at, to } })];
    return story(scene, `${deadline.name} extended`, only, { steps: [extend(at, deadline.name, to)] });
  });
}

/** A promise of ours is paused for half of its time, and is missed then. */
function paused(scene: Scene): Story[] {
  const { beginning, calendarSnapshot } = scene;
  return scene.answers.flatMap((deadline) => {
    if (deadline.class === 'regulatory') return [];
    const due = firstDue(deadline, beginning.at, calendarSnapshot);
    const from = later(beginning.at, secondsBetween(beginning.at, due) / 8);
    const until = later(from, secondsBetween(beginning.at, due) / 2);
    const only = [lives(deadline, beginning.at, { pause: { from, until } })];
    const steps = [stop(from, deadline.name), resume(until, deadline.name)];
    return story(scene, `${deadline.name} paused`, only, { steps });
  });
}

const MONDAYS = [unreachable, met, reversed, warned, extended, paused, wokenLate];

const THREE_DAYS = 3 * 24 * 3600;

/** On record, but without a run until three days after the last deadline, as after an outage of Temporal or all workers. */
function wokenLate(scene: Scene): Story[] {
  const { answers, calendarSnapshot, beginning } = scene;
  const from = beginning.at;
  const last = answers
    .map((deadline) => firstDue(deadline, from, calendarSnapshot))
    .sort()
    .at(-1);
  if (!last) return [];
  const until = later(last, THREE_DAYS);
  const deadlines = answers.map((deadline) => lives(deadline, from));
  return story(scene, 'woken three days late', deadlines, { downtime: { from, until } });
}

/** Seconds: an hour, or less where deadlines are as short as in a demonstration. */
function marginOf({ answers, acknowledgements, remedies, beginning, calendarSnapshot }: Scene): number {
  const all = [...answers, ...acknowledgements, ...remedies];
  const times = all.map((one) => secondsBetween(beginning.at, firstDue(one, beginning.at, calendarSnapshot)));
  return Math.min(3600, Math.max(3, Math.floor(Math.min(...times) / 4)));
}

const later = (at: Instant, seconds: number): Instant => toInstant(Date.parse(at) + seconds * 1000);

const between = (one: Instant, other: Instant): Instant => later(one, Math.floor(secondsBetween(one, other) / 2));
