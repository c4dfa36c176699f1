import { h } from '../../dom/element.ts';

/** The small button of a control that puts it back to its own value. @param name what it says */
export function resetButton(name: string, act: () => void): HTMLButtonElement {
  const button = h('button', { type: 'button', class: 'back', hidden: true }, name);
  button.addEventListener('click', act);
  return button;
}
