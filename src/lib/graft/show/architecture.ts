import type * as tf from '@tensorflow/tfjs';
import { blocksOf, type Block } from '../network/blocks.ts';
import { Plot, recordPlot } from '../../plot-record/record.ts';
import type { FigureOf } from './view.ts';

/** A block of a network, as {@link architecture} draws it. */
export interface DrawnBlock extends Omit<Block, 'shape' | 'shortCut'> {
  /** Height and width of its maps, pixels; 1 where it gives numbers and no maps. */
  readonly side: number;
  /** Its maps, or its numbers. */
  readonly channels: number;
  /** What training would do with it. */
  readonly learns: Learns;
}

const LEARNS = ['learns', 'learns in part', 'frozen', 'nothing to learn'] as const;
type Learns = (typeof LEARNS)[number];

const COLOURS: Record<Learns, string> = {
  learns: 'var(--accent)',
  'learns in part': 'var(--stale)',
  frozen: 'var(--line-strong)',
  'nothing to learn': 'var(--line)',
};

/** Pixels between two blocks. */
const GAP = 9;

/** What has one place only would be a hair beside the widest: it is drawn this share of it. */
const THINNEST = 20;

/**
 * A network as it is, from top to bottom: each block as wide as its maps and as high as it has many of them, with its name,
 * what leaves it for one picture, and its parameters. Short cuts are bent arrows. Colours tell what is frozen, as the layers'
 * `trainable` says now. With `view` it gives the block that was pressed.
 */
export function architecture(model: tf.LayersModel): FigureOf<DrawnBlock> {
  const blocks = blocksOf(model);
  const size = Math.max(1, ...blocks.map(({ shape }) => sideOf(shape)));
  let at = 0;
  const rows = blocks.map(({ shape, shortCut, ...block }) => {
    const side = sideOf(shape);
    const channels = shape.at(-1) ?? 1;
    const height = 14 + Math.sqrt(channels);
    const top = at;
    at += height + GAP;
    const drawn: DrawnBlock = { ...block, side, channels, learns: learnsOf(block) };
    const right = Math.max(side, size / THINNEST) / 2;
    const place = { left: -right, right, top, bottom: top + height, middle: top + height / 2 };
    return { ...drawn, ...place, shortCut, gives: shape.join(' × '), has: short(block.parameters) };
  });
  const steps = rows.slice(1).map(({ top }, i) => ({ from: rows[i]?.bottom, to: top }));
  const states = LEARNS.filter((state) => rows.some(({ learns }) => learns === state));
  const height = at - GAP + 30;
  return recordPlot({
    width: 640,
    height,
    marginTop: 24,
    marginBottom: 6,
    marginLeft: 66,
    marginRight: 136,
    ariaLabel: 'the network’s blocks, from the picture at the top to the scores at the bottom',
    x: { axis: null, domain: [-0.55 * size, 0.7 * size] },
    y: { axis: null, domain: [at - GAP, 0] },
    color: { domain: states, range: states.map((state) => COLOURS[state]), legend: states.length > 1 },
    marks: [
      Plot.link(steps, { x: 0, y1: 'from', y2: 'to', stroke: 'var(--ink-soft)' }),
      Plot.arrow(
        rows.filter(({ shortCut }) => shortCut),
        { x: 'right', y1: 'top', y2: 'bottom', bend: 90, headLength: 6, stroke: 'var(--ink-soft)' },
      ),
      Plot.rect(rows, { x1: 'left', x2: 'right', y1: 'top', y2: 'bottom', fill: 'learns', rx: 2 }),
      Plot.rect(
        rows,
        Plot.pointerY({
          x1: 'left',
          x2: 'right',
          y1: 'top',
          y2: 'bottom',
          py: 'middle',
          stroke: 'var(--ink)',
          strokeWidth: 2,
        }),
      ),
      Plot.text(rows, { frameAnchor: 'left', y: 'middle', text: 'block', textAnchor: 'end', dx: -8 }),
      Plot.text(rows, { frameAnchor: 'right', y: 'middle', text: 'gives', textAnchor: 'start', dx: 4 }),
      Plot.text(rows, {
        frameAnchor: 'right',
        y: 'middle',
        text: 'has',
        textAnchor: 'end',
        dx: 132,
        fill: 'var(--ink-soft)',
      }),
      Plot.text(['block'], { frameAnchor: 'top-left', textAnchor: 'end', dx: -8, dy: -20, fontWeight: 600 }),
      Plot.text(['gives'], {
        frameAnchor: 'top-right',
        textAnchor: 'start',
        dx: 4,
        dy: -20,
        fontWeight: 600,
      }),
      Plot.text(['parameters'], { frameAnchor: 'top-right', dx: 132, dy: -20, fontWeight: 600 }),
    ],
  });
}

function sideOf(shape: readonly number[]): number {
  return shape.length === 3 ? (shape[0] ?? 1) : 1;
}

function learnsOf({ parameters, trainable }: Pick<Block, 'parameters' | 'trainable'>): Learns {
  if (parameters === 0) return 'nothing to learn';
  if (trainable === 0) return 'frozen';
  return trainable === parameters ? 'learns' : 'learns in part';
}

/** 147584 -> "148 k"; nothing for 0. */
function short(parameters: number): string {
  if (parameters === 0) return '';
  if (parameters < 1e3) return `${parameters}`;
  return parameters < 1e6 ? `${Math.round(parameters / 1e3)} k` : `${(parameters / 1e6).toFixed(1)} M`;
}
