import { LIFE, lifeDiagram, STAGES, stageAfter } from '../../../domain/model';

const lines = lifeDiagram().split('\n');
const name = (stage: string) => stage.replace('-', '_');
const OPEN = STAGES.length - 1;

describe('the diagram', () => {
  it.each(LIFE.map((move) => [move.event, move] as const))('shows %s', (event, { from, to }) => {
    const arrows =
      from.length === OPEN
        ? [`  open --> ${name(to)}: ${event}`]
        : from.map((stage) => `  ${name(stage)} --> ${name(to)}: ${event}`);
    for (const arrow of arrows) expect(lines).toContain(arrow);
  });

  it('shows nothing else', () => {
    const moves = LIFE.reduce((sum, { from }) => sum + (from.length === OPEN ? 1 : from.length), 0);
    const arrows = lines.filter((line) => line.includes('-->'));
    expect(arrows).toHaveLength(moves + 2);
    expect(arrows[0]).toBe('  [*] --> received: ComplaintOpened');
    expect(arrows.at(-1)).toBe('  closed --> [*]');
  });

  it('uses names that Mermaid takes', () => {
    for (const line of lines)
      expect(line).toMatch(/^(stateDiagram-v2| {2}(\S+ --> \S+(: \w+)?|state "any open stage" as open))$/);
  });
});

describe('the table', () => {
  it('enters every stage but the first', () => {
    expect(new Set(LIFE.map(({ to }) => to))).toEqual(new Set(STAGES.filter((stage) => stage !== 'received')));
  });

  it('leaves every stage: nothing is a dead end', () => {
    expect(new Set(LIFE.flatMap(({ from }) => from))).toEqual(new Set(STAGES));
  });

  it('goes back only by a new finding, by an offer beside rights, by an option taken back, by somebody not content, by a step that came back and by reopening', () => {
    const back = LIFE.filter(({ from, to }) => from.some((stage) => STAGES.indexOf(stage) > STAGES.indexOf(to)));
    expect(back.map(({ event }) => event)).toEqual([
      'FindingRecorded',
      'OfferProposed',
      'RemedyReversed',
      'FollowUpNotContent',
      'StepReopened',
      'ComplaintReopened',
    ]);
  });

  it('an event that enters no stage from here leaves it as it is', () => {
    expect(stageAfter('fulfilling', 'FindingRecorded')).toBe('fulfilling');
    expect(stageAfter('closed', 'MessageLogged')).toBe('closed');
  });
});
