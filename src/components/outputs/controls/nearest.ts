import type { PlotPoint } from '../../../lib/plot/points.ts';

const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** The point that a key leads to from another one; the first or the last where there is none. Null for other keys. */
export function nearest(points: readonly PlotPoint[], from: PlotPoint | null, key: string): PlotPoint | null {
  const inOrder = (): readonly PlotPoint[] => [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (key === 'Home') return inOrder()[0] ?? null;
  if (key === 'End') return inOrder().at(-1) ?? null;
  const direction = DIRECTIONS[key];
  if (!direction) return null;
  if (!from) return inOrder()[0] ?? null;
  const [ux, uy] = direction;
  let best: PlotPoint | null = null;
  let least = Infinity;
  for (const point of points) {
    const [dx, dy] = [point.x - from.x, point.y - from.y];
    const along = ux * dx + uy * dy;
    const beside = Math.abs(uy * dx + ux * dy);
    // What lies ahead, and rather straight on than near: so a row of a grid, or a line, is gone through to its end.
    const cost = along + 3 * beside;
    if (along > 0.5 && beside <= 2 * along && cost < least) [best, least] = [point, cost];
  }
  return best;
}
