/** A tile of the grid, and how the keys go from tile to tile. */
import { h } from '../dom/element.ts';
import type { Row } from './rows.ts';

interface Spot {
  readonly id: string;
  /** Its place among the pictures in sight, and how many these are. */
  readonly at: number;
  readonly of: number;
  /** CSS pixels. */
  readonly side: number;
  readonly left: number;
  readonly top: number;
}

/** An empty tile; its picture comes later. */
export function drawTile(
  { picture, label, removed, relabelled }: Row,
  classes: readonly string[],
  { id, at, of, side, left, top }: Spot,
): HTMLElement {
  const words = [classes[label], removed && 'removed', relabelled && 'relabelled'].filter(Boolean).join(', ');
  return h('div', {
    role: 'option',
    id,
    class: 'tile',
    'data-at': at,
    'data-removed': removed,
    'data-relabelled': relabelled,
    'aria-label': `${words}: ${picture.path}`,
    'aria-setsize': of,
    'aria-posinset': at + 1,
    style: `--side: ${side}px; translate: ${left}px ${top}px; --class: var(--class-${label % 5})`,
  });
}

/** How many pictures a key goes on; undefined for keys that go nowhere. */
export function stepOf(
  key: string,
  { columns, page, all }: { readonly columns: number; readonly page: number; readonly all: number },
): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    PageDown: page,
    PageUp: -page,
    Home: -all,
    End: all,
    Enter: 0,
    ' ': 0,
  };
  return steps[key];
}
