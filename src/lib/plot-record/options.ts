/**
 * The options of Observable Plot that a figure needs. A recorded plot may have been made by anyone, so what is not here
 * is not drawn: functions are not here, nor whatever reaches out of the figure (links, pictures, styles, classes).
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Names that may stand in any options: of a plot, its scales, marks, transforms and legends. */
export const OPTIONS: ReadonlySet<string> = new Set(
  words(`
  align anchor ariaDescription ariaHidden ariaLabel aspectRatio axis bandwidth base basis bend binWidth blur caption
  channel channels ci clamp clip color columns constant cumulative curve data delimiter domain dx dy exponent facet
  facetAnchor figure fill fillOpacity filter fontFamily fontSize fontStyle fontVariant fontWeight format frameAnchor
  fx fy gap geometry grid headAngle headLength height hint imageRendering inset insetBottom insetEnd insetLeft
  insetRight insetStart insetTop interpolate interval k label labelAnchor labelArrow labelOffset legend length limit
  line lineAnchor lineHeight lineWidth margin marginBottom marginLeft marginRight marginTop mark marker markerEnd
  markerMid markerStart marks maxRadius maxSteps minDistance mixBlendMode monospace multiple n negativeFill
  negativeFillOpacity nice offset opacity order padding paddingInner paddingOuter paintOrder parallels path 
  percent pivot pixelSize pointer pointerEvents pointerSize positiveFill positiveFillOpacity precision
  preferredAnchor preserveAspectRatio projection px py quantiles r range reduce reverse rotate round ruleStroke
  ruleStrokeOpacity ruleStrokeWidth rx rx1 rx1y1 rx1y2 rx2 rx2y1 rx2y2 ry ry1 ry2 scale scheme shape shapeRendering
  shift size smooth sort step strict stroke strokeDasharray strokeDashoffset strokeLinecap strokeLinejoin
  strokeMiterlimit strokeOpacity strokeWidth subtitle swatchHeight swatchSize swatchWidth sweep symbol symmetric
  tension text textAnchor textFill textLayout textOverflow textPadding textStroke textStrokeOpacity textStrokeWidth
  thresholds tickFormat tickPadding tickRotate tickSize tickSpacing ticks tip title treeAnchor treeLayout
  treeSeparation treeSort type unit unknown value values weight width x x1 x2 y y1 y2 z zero xy`),
);

/** What readers may miss, and what there is instead. */
export const INSTEAD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    style: 'Colours, sizes and fonts have options of their own: fill, fontSize, marginLeft and others.',
    className: 'Colours, sizes and fonts have options of their own: fill, fontSize, marginLeft and others.',
    href: 'A figure has no links: write the address as text.',
    target: 'A figure has no links: write the address as text.',
    src: 'Show pictures with gallery(…) beside the plot.',
    imageFilter: 'Use opacity or mixBlendMode.',
  }),
);

/** From and to of numbers that say how much is computed or drawn. */
export const RANGES: ReadonlyMap<string, readonly [least: number, most: number]> = new Map(
  Object.entries({
    width: [0, 20_000],
    height: [0, 20_000],
    margin: [-2_000, 2_000],
    marginTop: [-2_000, 2_000],
    marginRight: [-2_000, 2_000],
    marginBottom: [-2_000, 2_000],
    marginLeft: [-2_000, 2_000],
    ticks: [0, 1_000],
    tickSpacing: [4, 20_000],
    thresholds: [0, 500],
    n: [0, 1_000],
    quantiles: [0, 1_000],
    base: [1.1, 1_000],
    bandwidth: [0, 200],
    binWidth: [1, 20_000],
    pixelSize: [0.5, 20_000],
    blur: [0, 1_000],
    maxSteps: [0, 10],
    precision: [0.1, 1_000],
    lineWidth: [0, 500],
    lineHeight: [-10, 10],
    fontSize: [0, 500],
    columns: [1, 100],
  }),
);
