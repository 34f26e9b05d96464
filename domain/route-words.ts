import type { Route } from './approval-route';

/** Who must agree, as people say it: "a manager, then an executive". */
export function routeWords(route: Route): string {
  if ('role' in route)
    return `${/^[aeiou]/.test(route.role) ? 'an' : 'a'} ${route.role}${route.veto ? ' (with a veto)' : ''}`;
  if ('inOrder' in route) return route.inOrder.map(part).join(', then ');
  if ('sideBySide' in route) return route.sideBySide.map(part).join(' and ');
  return `${route.quorum} of ${route.of.map(part).join(', ')}`;
}

/** A route within another stands in brackets. */
const part = (route: Route): string => ('role' in route ? routeWords(route) : `(${routeWords(route)})`);
