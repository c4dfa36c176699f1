/** The cards of all classes, in their order. */
import type { OwnClass, OwnPicture } from '../../lib/data/own-pictures.ts';
import { ClassCard, type CardActions } from './class-card.ts';

export class ClassCards {
  readonly #list: HTMLElement;
  readonly #actions: CardActions;
  readonly #cards = new Map<string, ClassCard>();

  constructor(list: HTMLElement, actions: CardActions) {
    this.#list = list;
    this.#actions = actions;
  }

  get(id: string): ClassCard | undefined {
    return this.#cards.get(id);
  }

  show(classes: readonly OwnClass[], pictures: readonly OwnPicture[]): void {
    for (const [id, card] of this.#cards) {
      if (classes.some((each) => each.id === id)) continue;
      card.element.remove();
      this.#cards.delete(id);
    }
    const colours = coloursOf(classes, pictures);
    classes.forEach((each, i) => {
      const card = this.#cardOf(each);
      const its = pictures.filter((picture) => picture.class === each.id);
      card.show(each, its, colours.get(each.id) ?? null);
      const there = this.#list.children[i] ?? null;
      if (there !== card.element) this.#list.insertBefore(card.element, there);
    });
  }

  #cardOf(of: OwnClass): ClassCard {
    const card = this.#cards.get(of.id) ?? new ClassCard(of, this.#actions);
    this.#cards.set(of.id, card);
    return card;
  }
}

/** The colours that figures give to the classes: by name, as the cells see them. */
function coloursOf(classes: readonly OwnClass[], all: readonly OwnPicture[]): ReadonlyMap<string, number> {
  const filled = new Set(all.map((picture) => picture.class));
  const named = classes.filter(({ id }) => filled.has(id)).sort((a, b) => (a.name < b.name ? -1 : 1));
  return new Map(named.map(({ id }, i) => [id, i % 5]));
}
