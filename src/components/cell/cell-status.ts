/** What stands beside a cell's buttons. */
import type { CellView } from '../../lib/notebook/index.ts';
import { AT_ONCE } from '../../lib/notebook/live.ts';
import { duration } from '../dom/numbers.ts';

/** The cell's state in a few words. `elapsed` in milliseconds, while it runs. */
export function statusText(view: CellView, elapsed = 0): string {
  const took = view.ms === null ? '' : duration(view.ms);
  switch (view.state) {
    case 'idle':
      return (
        view.note ??
        (view.before ? 'from before: what your last visit showed. Run it to compute it anew' : view.title)
      );
    case 'queued':
      return view.first.length > 0 ? `first: ${names(view.first)}` : 'waiting';
    case 'running':
      return elapsed < 300 ? 'running' : `running, ${duration(elapsed)}`;
    case 'done':
      return view.note === null ? took : `${took}; ${view.note}`;
    case 'stale':
      if (view.unfollowed === 'slow') return `slower than ${AT_ONCE} ms: press Run`;
      if (view.unfollowed === 'costly') return 'it follows only when you ask: press Run';
      return view.note ?? 'out of date: what it was computed from has changed';
    case 'error':
      return view.note ?? `failed after ${took}`;
    case 'stopped':
      return 'stopped';
  }
}

/** Titles in a sentence: the first six. */
export function names(list: readonly string[]): string {
  const most = 6;
  const more = list.length - most;
  return more > 0 ? `${list.slice(0, most).join(', ')} and ${more} more` : list.join(', ');
}
