import { setCurrentDetails } from '@temporalio/workflow';
import type { TurnAnswer } from '../../activities';
import { showAttributes, showStuck } from './attributes';

/** Lines of what happened. */
const MOST_LINES = 10;
/** The frame of Temporal's UI is some 25 pixels short: without two empty lines it cuts the last ones. */
const LOWER_EDGE = '\u00a0\n\n\u00a0';

/** What operations see of the complaint as current details: Markdown, no personal data. A turn tells what has changed. */
export class CaseSheet {
  private readonly sections = new Map<string, string>();
  private happened: string[] = [];
  private shown = '';

  update({ sheet = {}, did }: Pick<TurnAnswer, 'sheet' | 'did'>): void {
    for (const [name, text] of Object.entries(sheet)) this.sections.set(name, text);
    this.happened = [...this.happened, ...did].slice(-MOST_LINES);
  }

  text({ due, what }: Pick<TurnAnswer, 'due' | 'what'>): string {
    this.shown = [
      ...[...this.sections.values()].filter((text) => text !== ''),
      ...(due === null ? [] : [`Next: ${what}, ${new Date(due).toISOString().slice(0, 16).replace('T', ' ')}.`]),
      ...(this.happened.length === 0
        ? []
        : [`What happened last:\n\n${this.happened.map((line) => `- ${line}`).join('\n')}`]),
      LOWER_EDGE,
    ].join('\n\n');
    return this.shown;
  }

  /** Until the next answer. */
  get stuck(): string {
    return `**STUCK**: the turn fails. Its pending activity says why.\n\n${this.shown || LOWER_EDGE}`;
  }
}

/** Shows operations in Temporal what a turn has changed. */
export function publish(answer: TurnAnswer, sheet: CaseSheet): void {
  sheet.update(answer);
  setCurrentDetails(sheet.text(answer));
  showAttributes(answer.attributes ?? {});
}

/** Shows that a turn fails. */
export function publishStuck(sheet: CaseSheet): void {
  setCurrentDetails(sheet.stuck);
  showStuck();
}
