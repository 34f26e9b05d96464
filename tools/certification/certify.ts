import { pausesOf } from '../../domain/clocks';
import { type Expected, expectedOf, type Facts } from './life/expected';
import { inOrder, type Moment } from './life/moments';
import { withdraw } from './life/steps';
import type { Story } from './life/stories';
import type { Deadline } from './life/subject';
import { type Checked, checkTimeline } from './life/timeline';
import type { CertifiedComplaints } from './world/complaints';

/** What became of one deadline of a story. */
export interface Outcome {
  deadline: Deadline;
  facts: Facts;
  expected: Expected;
  checked: Checked;
}

export interface Lived {
  story: Story;
  outcomes: Outcome[];
}

/** Lives all stories in one world, side by side: time is skipped for all of them together. */
export async function liveAll(
  complaints: CertifiedComplaints,
  stories: Story[],
  progress: (done: number) => void,
): Promise<Lived[]> {
  const lived: Lived[] = [];
  const moments = stories.flatMap((story) => momentsOf(complaints, story, (one) => progress(lived.push(one))));
  await inOrder(moments, (instant) => complaints.sleepTo(instant));
  return stories.flatMap((story) => lived.find((one) => one.story === story) ?? []);
}

function momentsOf(complaints: CertifiedComplaints, story: Story, done: (lived: Lived) => void): Moment[] {
  const { subject, severity, receivedAt, edges, steps, until, downtime } = story;
  const name = nameOf(story);
  let id = '';
  return [
    {
      at: receivedAt,
      act: async () => {
        id = await complaints.record(name, subject, severity, receivedAt, edges);
        if (!downtime) await complaints.start(id);
      },
    },
    ...(downtime ? [{ at: downtime.until, act: () => complaints.start(id) }] : []),
    ...steps.map(({ at, take }) => ({
      at,
      act: async () => {
        await complaints.settle(id);
        await take(complaints, id);
      },
    })),
    {
      at: until,
      act: async () => {
        await complaints.settle(id);
        done({ story, outcomes: await outcomesOf(complaints, story, id) });
        await withdraw(complaints, id);
      },
    },
  ];
}

export const nameOf = ({ subject, path, beginning, severity }: Story): string =>
  `${subject.pack.id}: ${path}, ${severity}, ${beginning}`;

async function outcomesOf(complaints: CertifiedComplaints, story: Story, id: string): Promise<Outcome[]> {
  const complaint = await complaints.complaint(id);
  const { clocks } = complaint;
  const rows = await complaints.timeline(id);
  const calendarSnapshot = story.subject.calendarSnapshot(story.receivedAt);
  return story.deadlines.map(({ deadline, facts }) => {
    const expected = expectedOf(deadline, facts, calendarSnapshot);
    const clock = clocks.find(({ name }) => name === deadline.name);
    if (!clock) return { deadline, facts, expected, checked: { fates: [], wrong: ['the run has no such clock'] } };
    const actual: Facts = {
      start: clock.startedAt,
      metAt: clock.metAt,
      until: story.until,
      ...pauseOf(pausesOf(complaint, clock)),
      ...(clock.extensions?.[0] && { extension: clock.extensions[0] }),
    };
    const exact = expectedOf(deadline, actual, calendarSnapshot);
    const checked = checkTimeline(deadline.name, exact.events, rows, story.downtime);
    const wrong = [
      ...checked.wrong,
      ...(clock.due === exact.due ? [] : [`the file says due ${exact.due}; the run has ${clock.due}`]),
      ...(exact.events.length === expected.events.length ? [] : ['the run was met, or went on, at another time']),
      ...(Boolean(facts.metAt) === Boolean(clock.metAt) ? [] : [clock.metAt ? 'it was met' : 'it was not met']),
    ];
    return { deadline, facts, expected, checked: { ...checked, wrong } };
  });
}

function pauseOf(pauses: { from: string; until: string | null }[]): Pick<Facts, 'pause'> {
  const [pause] = pauses;
  return pause?.until ? { pause: { from: pause.from, until: pause.until } } : {};
}
