/** The activities of the bare workflow: they count their calls and do nothing else. */
export function bareActivities() {
  const done: Record<string, number> = { acknowledge: 0, 'daily-update': 0, command: 0, close: 0 };
  const act = async (what: keyof typeof done): Promise<void> => {
    done[what] = (done[what] ?? 0) + 1;
  };
  return { done, activities: { act } };
}

export type BareActivities = ReturnType<typeof bareActivities>['activities'];
