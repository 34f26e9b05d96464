import type { ChannelIn, Emotion, Instant, Kind, LocalDate, Vulnerability } from '../../domain/model';
import type { Person } from '../../register/people/contract';

/** What comes in when somebody complains. Few fields are needed; the pack has defaults for the rest. */
export interface OpeningInput {
  kind: Kind;
  channel: ChannelIn;
  /** Id of the policy pack. */
  policy: string;
  complainant: ComplainantInput;
  receivedAt?: Instant;
  occurredOn?: LocalDate;
  summary?: string;
  account?: string;
  feelings?: string;
  emotion?: Emotion;
  unmetNeed?: string;
  desiredOutcome?: string;
  product?: string;
  orderRef?: string;
  thirdParty?: { name: string; email?: string };
  /** Whether the complainant agrees that a third party is shown what they have said. */
  share: boolean;
  /** The ids that other systems know this complaint by. */
  externalRefs: Record<string, string>;
}

type ComplainantInput = { [Field in keyof Person]?: NonNullable<Person[Field]> } & {
  vulnerabilities?: { type: Vulnerability }[];
};
