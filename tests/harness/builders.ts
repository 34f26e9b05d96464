import type { CalendarSnapshot, Clock, Complaint, Plan } from '../../domain/model';
import type { Opening } from '../../register/complaints/contract';
import type { Person } from '../../register/people/contract';

/**
 * Whole, valid things for tests, so that a test names only what it is about: `aComplaint({ severity: 'critical' })`.
 * Everything is fixed: no random data, no clock. The story: a guest in Shanghai, received on a Friday at 16:00 her
 * time (09:00 in Berlin, where the calendar is kept).
 */
export const RECEIVED = '2026-11-20T08:00:00.000Z';

/** A small plan without working days, so that due instants can be checked in one's head. */
export function aPlan(overrides: Partial<Plan> = {}): Plan {
  return {
    pack: { id: 'house', version: '1', hash: 'f'.repeat(64) },
    calendar: { id: 'berlin', version: '1' },
    clocks: [
      {
        name: 'acknowledge',
        class: 'operational',
        starts: 'receipt',
        due: '24 hours',
        warnings: ['4 hours'],
        escalation: [
          { after: '0 hours', audience: 'supervisor' },
          { after: '24 hours', audience: 'manager' },
        ],
      },
      {
        name: 'decide',
        class: 'operational',
        starts: 'receipt',
        due: '28 days',
        warnings: ['7 days', '1 days'],
        escalation: [
          { after: '0 hours', audience: 'supervisor' },
          { after: '2 days', audience: 'manager' },
          { after: '7 days', audience: 'executive' },
        ],
      },
      {
        name: 'remedy',
        class: 'operational',
        starts: 'choice',
        due: '7 days',
        warnings: ['2 days'],
        escalation: [{ after: '0 hours', audience: 'supervisor' }],
      },
      {
        name: 'final-response',
        class: 'regulatory',
        starts: 'receipt',
        due: '8 weeks',
        warnings: ['14 days'],
        escalation: [{ after: '0 hours', audience: 'executive' }],
        restarts: false,
        extension: { by: '28 days' },
        owes: 'right-of-referral',
      },
    ],
    dailyUpdate: { at: '10:00' },
    promise: { warning: '2 hours', escalation: [{ after: '0 hours', audience: 'supervisor' }] },
    approval: {
      due: '4 hours',
      escalation: [{ after: '4 hours', audience: 'manager' }],
      bySignal: { unverifiedUpTo: 'any' },
    },
    enquiry: { due: '5 days', chaseEvery: '2 days' },
    offer: { validFor: '14 days', remindBefore: '3 days', newOfferWithin: '2 days' },
    followUp: {
      text: { after: '1 days', at: '11:00' },
      calls: [
        { after: '3 days', at: '15:00' },
        { after: '2 days', at: '18:00' },
      ],
      callLasts: '30 minutes',
      survey: { after: '30 days', at: '11:00' },
      surveyOpen: '14 days',
    },
    earlyWindow: '7 days',
    grumbleWithin: '3 days',
    ...overrides,
  };
}

/** Two years of Berlin's working days and zone changes; the complainant's Shanghai never changes its clocks. */
export function aCalendarSnapshot(overrides: Partial<CalendarSnapshot> = {}): CalendarSnapshot {
  const day: [number, number][] = [[540, 1050]];
  return {
    from: RECEIVED,
    until: '2028-11-20T08:00:00.000Z',
    zone: 'Europe/Berlin',
    offsets: [
      ['2026-10-25T01:00:00.000Z', 60],
      ['2027-03-28T01:00:00.000Z', 120],
      ['2027-10-31T01:00:00.000Z', 60],
      ['2028-03-26T01:00:00.000Z', 120],
      ['2028-10-29T01:00:00.000Z', 60],
    ],
    personZone: 'Asia/Shanghai',
    personOffsets: [['1991-09-15T00:00:00.000Z', 480]],
    week: [day, day, day, day, day, [], []],
    closed: [
      '2026-12-25',
      '2027-01-01',
      '2027-03-26',
      '2027-03-29',
      '2027-12-24',
      '2027-12-31',
      '2028-04-14',
      '2028-04-17',
    ],
    ...overrides,
  };
}

/** A running clock of its first generation. */
export function aClock(overrides: Partial<Clock> & Pick<Clock, 'name' | 'due'>): Clock {
  return {
    class: 'operational',
    startedAt: RECEIVED,
    status: 'running',
    metAt: null,
    metBy: null,
    generation: 1,
    warnAt: [],
    escalateAt: [],
    warned: 0,
    level: null,
    takenBy: null,
    ...overrides,
  };
}

/** The three clocks that run from the first minute under `aPlan()`. */
export const clocksAtOpening = (): Clock[] => [
  aClock({
    name: 'acknowledge',
    due: '2026-11-21T08:00:00.000Z',
    warnAt: ['2026-11-21T04:00:00.000Z'],
    escalateAt: ['2026-11-21T08:00:00.000Z', '2026-11-22T08:00:00.000Z'],
  }),
  aClock({
    name: 'decide',
    due: '2026-12-18T08:00:00.000Z',
    warnAt: ['2026-12-11T08:00:00.000Z', '2026-12-17T08:00:00.000Z'],
    escalateAt: ['2026-12-18T08:00:00.000Z', '2026-12-20T08:00:00.000Z', '2026-12-25T08:00:00.000Z'],
  }),
  aClock({
    name: 'final-response',
    class: 'regulatory',
    due: '2027-01-15T08:00:00.000Z',
    warnAt: ['2027-01-01T08:00:00.000Z'],
    escalateAt: ['2027-01-15T08:00:00.000Z'],
  }),
];

/** A complaint that was opened a moment ago: received, owned, not yet acknowledged. */
export function aComplaint(overrides: Partial<Complaint> = {}): Complaint {
  return {
    id: '0b5e7a4c-6a0e-4c7e-9d54-6f3b0c0a1e01',
    reference: 'A-2026-000001',
    kind: 'complaint',
    channel: 'phone',
    stage: 'received',
    severity: 'normal',
    emotion: 'annoyed',
    vulnerabilities: [],
    owner: { id: 'li.na', role: 'handler', supervisor: 'tom.berg' },
    reach: { language: 'en', channels: ['email', 'sms', 'portal'] },
    receivedAt: RECEIVED,
    openedAt: RECEIVED,
    acknowledgedAt: null,
    listened: false,
    share: false,
    namedThirdParty: null,
    owed: [],
    breachedAtOpening: null,
    plan: aPlan(),
    calendarSnapshot: aCalendarSnapshot(),
    clocks: clocksAtOpening(),
    pauses: [],
    waitingOn: { who: 'us', nextUpdateAt: '2026-11-21T02:00:00.000Z', lacking: null },
    promises: [],
    enquiries: [],
    unreached: [],
    finding: null,
    offers: [],
    approvals: [],
    steps: [],
    calls: [],
    followUp: null,
    survey: null,
    newOfferBy: null,
    review: 'none',
    rightsHeld: null,
    round: 0,
    outcome: null,
    settledEarly: false,
    referredAt: null,
    closedAt: null,
    reopenings: 0,
    revision: 1,
    ...overrides,
  };
}

/** The complainant of the story. */
export function aPerson(overrides: Partial<Person> = {}): Person {
  return {
    name: 'Chen Mei',
    email: 'chen.mei@example.com',
    phone: '+8613800000000',
    customerRef: 'CRM-991',
    language: 'en',
    timeZone: 'Asia/Shanghai',
    preferredChannel: 'email',
    ...overrides,
  };
}

/** Everything that `openings.open` writes for `aComplaint()`. */
export function anOpening(overrides: Partial<Opening> = {}): Opening {
  const complaint = overrides.complaint ?? aComplaint();
  return {
    complaint,
    entry: {
      key: 'opened',
      at: complaint.openedAt,
      by: 'crm',
      input: null,
      event: { type: 'ComplaintOpened', complaint },
    },
    person: aPerson(),
    texts: [],
    product: 'hotel',
    orderRef: 'ORDER-7',
    occurredOn: '2026-11-15',
    openedFrom: 'crm',
    externalRefs: {},
    ...overrides,
  };
}

/** A letter as a turn posts it, by e-mail to the complainant. */
export const aLetterToPost = (key: string) =>
  ({ key, template: 'daily-update', channel: 'email', to: 'complainant', about: {}, texts: {} }) as const;
