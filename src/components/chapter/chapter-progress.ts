/** `<chapter-progress>`: how many of a chapter's exercises are solved, as the reader solves them. */
import { SOLVED, solvedExercises } from '../../lib/session/progress.ts';
import { h } from '../dom/element.ts';

class ChapterProgress extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener(SOLVED, this.#show);
    this.#show();
  }

  disconnectedCallback(): void {
    document.removeEventListener(SOLVED, this.#show);
  }

  readonly #show = (): void => {
    const exercises = (this.dataset['exercises'] ?? '').split(' ');
    const solved = solvedExercises();
    const done = exercises.filter((id) => solved.has(id)).length;
    this.toggleAttribute('data-all', done === exercises.length);
    const noun = exercises.length === 1 ? 'exercise' : 'exercises';
    this.replaceChildren(`${done} of ${exercises.length}`, h('span', { class: 'hidden' }, ` ${noun} solved`));
  };
}

customElements.define('chapter-progress', ChapterProgress);
