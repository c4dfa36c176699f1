import { host } from '../../host/host.ts';

/**
 * Shows a value under the running cell now, while the cell goes on.
 *
 * @param key the same key replaces what it showed before: `display(plot, 'loss')` in a loop is one live plot
 */
export function display(value: unknown, key?: string): void {
  host().display(value, key);
}
