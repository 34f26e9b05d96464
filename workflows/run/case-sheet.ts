import { setCurrentDetails } from '@temporalio/workflow';
import type { TurnAnswer } from '../../activities';
import { showAttributes } from './attributes';

const MOST_EVENTS = 10;

/** What operations see of the complaint as current details: Markdown, no personal data. A turn tells what has changed. */
export class CaseSheet {
  private readonly sections = new Map<string, string>();
  private did: string[] = [];

  update({ sheet = {}, did }: Pick<TurnAnswer, 'sheet' | 'did'>): void {
    for (const [name, text] of Object.entries(sheet)) this.sections.set(name, text);
    this.did = [...this.did, ...did].slice(-MOST_EVENTS);
  }

  text({ due, what }: Pick<TurnAnswer, 'due' | 'what'>): string {
    return [
      ...[...this.sections.values()].filter((text) => text !== ''),
      ...(due === null ? [] : [`Next due: ${what}, ${new Date(due).toISOString()}.`]),
      ...(this.did.length === 0 ? [] : [`Last events: ${this.did.join(', ')}.`]),
    ].join('\n\n');
  }
}

/** Shows operations in Temporal what a turn has changed. */
export function publish(answer: TurnAnswer, sheet: CaseSheet): void {
  sheet.update(answer);
  setCurrentDetails(sheet.text(answer));
  showAttributes(answer.attributes ?? {});
}
