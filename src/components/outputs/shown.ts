/** An output as it stands in the page: drawn, with the buttons that save it below. */
import type { Output } from '../../lib/data/protocol.ts';
import { unshown } from '../../lib/data/read-message.ts';
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

/**
 * Draws an output. The buttons of what had its key before stay where they are. One that can't be drawn says so in its
 * place, and keeps no other from being drawn.
 */
export async function show(key: string, output: Output, room: Room, before?: Shown): Promise<Shown> {
  const file = fileName(room.places.cell, key);
  const save = before?.save ?? new SaveButtons({ file, title: room.places.titleOf(room.places.cell) });
  const showing = async (what: Output): Promise<Shown> => {
    const element = await draw(what, room.places, room.width);
    const buttons = save.offer(what, element);
    return { output, elements: buttons ? [element, buttons] : [element], save };
  };
  try {
    return await showing(output);
  } catch (error) {
    return showing(unshown(error instanceof Error ? error.message : String(error)));
  }
}
