/** The fields for the split: which share is set aside for validation, and the seed that draws it. */
import { readSplit, type SplitChoice } from '../../lib/data/choices.ts';

export function bindSplit(root: HTMLElement, onChange: (split: SplitChoice) => void): (now: string) => void {
  const share = field(root, 'share');
  const seed = field(root, 'seed');
  const tell = (): void => {
    // What can't be is not taken; the browser says why at the field.
    if (!share.reportValidity() || !seed.reportValidity()) return;
    onChange({ validation: share.valueAsNumber / 100, seed: seed.valueAsNumber });
  };
  share.addEventListener('change', tell);
  seed.addEventListener('change', tell);
  return (now) => {
    const { validation, seed: drawn } = readSplit(now);
    share.value = String(Math.round(validation * 100));
    seed.value = String(drawn);
  };
}

function field(root: HTMLElement, name: string): HTMLInputElement {
  const found = root.querySelector<HTMLInputElement>(`[data-${name}]`);
  if (!found) throw new Error(`The pictures panel has no field for the ${name}.`);
  return found;
}
