import * as adoption from './adoption';
import * as approvals from './approvals';
import * as assessment from './assessment';
import * as clocks from './clocks';
import * as conversation from './conversation';
import * as dailyUpdate from './daily-update';
import * as endings from './endings';
import * as enquiries from './enquiries';
import * as entitlements from './entitlements';
import * as escalation from './escalation';
import * as findings from './findings';
import * as followUp from './follow-up';
import * as offers from './offers';
import * as pauses from './pauses';
import * as promises from './promises';
import * as remedies from './remedies';
import * as restoration from './restoration';
import * as routing from './routing';
import * as tasks from './tasks';

/**
 * What each room brings. `decide`, `evolve`, `react`, `agenda` and `events` put their tables together from these, and the
 * compiler tells what is missing.
 */
export const CONCEPTS = {
  adoption: adoption.concept,
  approvals: approvals.concept(offers.afterDecision),
  assessment: assessment.concept,
  clocks: clocks.concept,
  conversation: conversation.concept,
  dailyUpdate: dailyUpdate.concept,
  endings: endings.concept,
  enquiries: enquiries.concept,
  entitlements: entitlements.concept,
  escalation: escalation.concept,
  findings: findings.concept,
  followUp: followUp.concept,
  offers: offers.concept,
  pauses: pauses.concept,
  promises: promises.concept,
  remedies: remedies.concept,
  restoration: restoration.concept,
  routing: routing.concept,
  tasks: tasks.concept,
};
