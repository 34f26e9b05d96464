import {
  type Emotion,
  type EventTable,
  type Evolutions,
  feeling,
  listed,
  type Severity,
  type TextRefs,
  type Vulnerability,
} from '../model';

declare module '../model/events/event-types' {
  interface EventTypes {
    Assessed: { severity: Severity; emotion: Emotion | null; vulnerabilities: Vulnerability[]; texts: TextRefs };
  }
}

export const ASSESSMENT_EVENTS: EventTable<'Assessed'> = {
  Assessed: {
    audience: 'everyone',
    words: ({ severity, emotion, vulnerabilities }) =>
      `It was assessed as ${severity}${vulnerabilities.length > 0 ? `, vulnerable: ${listed(vulnerabilities)}` : ''}.${feeling(emotion)}`,
  },
};

export const ASSESSMENT_EVOLUTIONS: Evolutions<'Assessed'> = {
  Assessed: (complaint, { severity, emotion, vulnerabilities }) => ({
    ...complaint,
    severity,
    emotion,
    vulnerabilities,
  }),
};
