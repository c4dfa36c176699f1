/** What cells import from '@observablehq/inputs': the calls as data. The page draws them with the real library. */
export { Input } from './input.ts';
export { number, range, type NumberOptions, type RangeOptions } from './numbers.ts';
export {
  checkbox,
  radio,
  select,
  type ChoiceOptions,
  type ChoicesOptions,
  type ListOptions,
} from './lists.ts';
export { button, text, toggle, type ButtonOptions, type TextOptions, type ToggleOptions } from './plain.ts';
