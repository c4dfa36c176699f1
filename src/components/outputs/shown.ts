/** An output as it stands in the page: drawn, with the buttons that save it below. */
import type { Output } from '../../lib/data/protocol.ts';
import { draw } from './draw-output.ts';
import type { Places } from './messages.ts';
import { SaveButtons } from './save/buttons.ts';
import { fileName } from './save/names.ts';

export interface Shown {
  readonly output: Output;
  readonly elements: readonly HTMLElement[];
  readonly save: SaveButtons;
}

/** Where an output is shown: its places, and how many pixels wide it may be, which is measured only where it matters. */
export interface Room {
  readonly places: Places;
  readonly width: () => number;
}

/** Draws an output. The buttons of what had its key before stay where they are. */
export async function show(key: string, output: Output, room: Room, before?: Shown): Promise<Shown> {
  const { places, width } = room;
  const element = await draw(output, places, width);
  const file = fileName(places.cell, key);
  const save = before?.save ?? new SaveButtons({ file, title: places.titleOf(places.cell) });
  const buttons = save.offer(output, element);
  return { output, elements: buttons ? [element, buttons] : [element], save };
}
