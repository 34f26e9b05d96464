import { COMMAND_TYPES, COMMANDS, isCommand } from '../../domain/decide';
import { audienceOf, EVENTS, textsOf, wordsOf } from '../../domain/events';
import { type EventType, ROLES } from '../../domain/model';
import { closed } from './life/paths';

/** The tables that are put together from every room: what the rest of the system asks of each command and event. */

describe('every command', () => {
  it.each(COMMAND_TYPES)('%s has a rule, roles that may give it, and a summary', (type) => {
    const { rule, roles, words, afterClosing, beginsWork } = COMMANDS[type];
    expect(typeof rule).toBe('function');
    expect(roles.length).toBeGreaterThan(0);
    expect(ROLES).toEqual(expect.arrayContaining([...roles]));
    expect(words).toMatch(/^[A-Z].*[^.]$/);
    expect([typeof afterClosing, typeof beginsWork]).toEqual(['boolean', 'boolean']);
  });

  it('is a command, and no machine fact or instant is', () => {
    expect(COMMAND_TYPES.length).toBeGreaterThan(25);
    const whats = [
      { type: 'FallDue', key: { kind: 'survey' } },
      { type: 'EnquiryUnanswered', enquiry: 'e1' },
    ] as const;
    expect(whats.filter(isCommand)).toEqual([]);
  });
});

describe('every event', () => {
  const TYPES = Object.keys(EVENTS) as EventType[];

  it.each(TYPES)('%s has readers and words', (type) => {
    expect(['everyone', 'staff', 'nobody']).toContain(EVENTS[type].audience);
    expect(typeof EVENTS[type].words).toBe('function');
  });

  it('of a whole life is told in one sentence, with what was said beside it', () => {
    const events = closed().revisions.flatMap(({ entries }) => entries.map(({ event }) => event));
    expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(15);
    for (const event of events) {
      expect(wordsOf(event)).toMatch(/^\S.*\.$/);
      expect(wordsOf(event)).not.toMatch(/undefined|null|NaN|\[object/);
      expect([typeof audienceOf(event), typeof textsOf(event)]).toEqual(['string', 'object']);
    }
  });
});
