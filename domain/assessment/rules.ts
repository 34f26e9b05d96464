import { replanClocks } from '../clocks';
import {
  type CommandRule,
  type CommandTable,
  type Emotion,
  type ReplanBasis,
  type Severity,
  STAFF,
  type TextRefs,
  type Vulnerability,
} from '../model';

declare module '../model/inputs/commands' {
  interface CommandTypes {
    /** `replan` goes with another severity. Absent: the clocks stay as they are. */
    Assess: {
      severity?: Severity;
      emotion?: Emotion;
      vulnerabilities?: Vulnerability[];
      replan?: ReplanBasis;
      texts: TextRefs;
    };
  }
}

const assess: CommandRule<'Assess'> = (context, { severity, emotion, vulnerabilities, replan, texts }) => {
  const { complaint } = context;
  context.emit({
    type: 'Assessed',
    severity: severity ?? complaint.severity,
    emotion: emotion ?? complaint.emotion,
    vulnerabilities: vulnerabilities ?? complaint.vulnerabilities,
    texts,
  });
  if (replan) replanClocks(context, replan);
  return undefined;
};

export const ASSESSMENT_COMMANDS: CommandTable<'Assess'> = {
  Assess: { rule: assess, afterClosing: false, beginsWork: true, roles: STAFF, words: 'Override the assessment' },
};
