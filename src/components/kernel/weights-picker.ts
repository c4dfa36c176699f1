/** `<weights-picker>`: the reader's choice of weights. Choosing downloads nothing; the next run that needs them does. */
import { DEFAULT_BACKBONE } from '../../lib/data/backbones.ts';
import { choose } from '../../lib/session/tab.ts';
import { wantedChoices } from '../../lib/machine/preferences.ts';
import { forgetWeights, hasWeights } from '../../lib/machine/weights-kept.ts';

class WeightsPicker extends HTMLElement {
  readonly #choice = (): HTMLSelectElement | null => this.querySelector('[data-weights-choice]');

  connectedCallback(): void {
    const choice = this.#choice();
    if (!choice) return;
    choice.value = wantedChoices().backbone;
    // What was chosen once may be gone from the site.
    if (!choice.value) void this.#choose(DEFAULT_BACKBONE);
    choice.addEventListener('change', () => void this.#choose(choice.value));
    this.querySelector('[data-do="forget"]')?.addEventListener('click', () => void this.#forget());
    // What is kept changes while cells run, so it is looked up when the reader looks.
    this.closest('details')?.addEventListener('toggle', () => void this.#render());
    void this.#render();
  }

  async #choose(backbone: string): Promise<void> {
    const choice = this.#choice();
    if (choice) choice.value = backbone;
    await this.#render();
    await choose({ backbone });
  }

  async #forget(): Promise<void> {
    const url = this.#choice()?.selectedOptions[0]?.dataset['url'];
    if (url) await forgetWeights(url);
    await this.#render();
    this.#choice()?.focus();
  }

  async #render(): Promise<void> {
    const choice = this.#choice();
    if (!choice) return;
    // The text of the chapters says what is true for these weights: see Per.astro.
    document.documentElement.dataset['backbone'] = choice.value;
    for (const about of this.querySelectorAll<HTMLElement>('[data-about]'))
      about.hidden = about.dataset['about'] !== choice.value;
    for (const option of choice.options) {
      const { url, size } = option.dataset;
      if (!url) continue;
      const kept = await hasWeights(url);
      option.textContent = `${option.value}, ${size} ${kept ? 'in this browser' : 'to download'}`;
      for (const part of this.querySelectorAll<HTMLElement>(`[data-about="${option.value}"] [data-if]`))
        part.hidden = (part.dataset['if'] === 'kept') !== kept;
    }
  }
}

customElements.define('weights-picker', WeightsPicker);
