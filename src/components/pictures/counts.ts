import { Plot, recordPlot, type Call } from '../../lib/plot-record/record.ts';

/** More bars than that are drawn closer. */
const MANY = 20;

/** Pictures of each class, as bars in the classes' colours with the numbers at their ends. */
export function countsPlot(classes: readonly string[], counts: readonly number[]): Call {
  const rows = classes.map((name, i) => ({
    name,
    pictures: counts[i] ?? 0,
    colour: `var(--class-${i % 5})`,
  }));
  const bar = classes.length > MANY ? 15 : 24;
  const longest = Math.max(...classes.map((name) => name.length));
  return recordPlot({
    width: 360,
    height: 30 + bar * classes.length,
    marginLeft: Math.min(140, 16 + 7 * longest),
    marginRight: 44,
    marginTop: 4,
    marginBottom: 4,
    ariaLabel: `pictures of each class: ${rows.map(({ name, pictures }) => `${name} ${pictures}`).join(', ')}`,
    x: { axis: null },
    y: { label: null, domain: classes, tickSize: 0 },
    marks: [
      Plot.barX(rows, { x: 'pictures', y: 'name', fill: 'colour', insetTop: 2, insetBottom: 2 }),
      Plot.text(rows, { x: 'pictures', y: 'name', text: 'pictures', dx: 6, textAnchor: 'start' }),
      Plot.ruleX([0]),
    ],
  });
}
