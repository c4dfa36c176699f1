/** Texts of cells with controls. */

/** Each control of Inputs, and what they give, as a list. */
export const FORMS = `import * as Inputs from '@observablehq/inputs';
import { view } from 'graft';
const lr = view(Inputs.range([0.0001, 1], { value: 0.001, transform: Math.log, label: 'learning rate' }));
const epochs = view(Inputs.number([1, 10], { label: 'epochs', value: 3, step: 1 }));
const species = view(Inputs.select(['daisy', 'rose', 'tulip'], { label: 'flower' }));
const oneOf = view(Inputs.radio(['a', 'b'], { label: 'one of' }));
const someOf = view(Inputs.checkbox(new Map([['x', 1], ['y', 2]]), { label: 'some of', value: [2] }));
const isFrozen = view(Inputs.toggle({ label: 'frozen' }));
const presses = view(Inputs.button('Again', { label: 'draw' }));
const who = view(Inputs.text({ label: 'name' }));
JSON.stringify([lr, epochs, species, oneOf, someOf, isFrozen, presses, who]);`;

/** Each figure that is a control, and what they give. */
export const FIGURES = `import * as Plot from '@observablehq/plot';
import { confusionPlot, gallery, sketch, view } from 'graft';
const wave = Array.from({ length: 12 }, (_, i) => ({ x: i, y: Math.sin(i / 2), of: { deep: [i] } }));
const pointed = view<(typeof wave)[number]>(
  Plot.plot({ height: 160, marks: [Plot.dot(wave, { x: 'x', y: 'y', tip: true })] }),
);
const square = view(confusionPlot([0, 1, 1], [0, 1, 0], ['a', 'b']));
const grey = (value: number) => ({ width: 8, height: 8, data: new Uint8ClampedArray(256).fill(value) });
const tile = view(await gallery([60, 120, 180].map(grey), { width: 60 }));
const curve = view(sketch({ x: [1, 10], y: [0, 1], points: 10, label: 'your guess' }));
JSON.stringify([pointed?.of.deep[0] ?? null, square?.label ?? null, square?.pictures ?? null, tile, curve]);`;
