/** An output as it stands in the page: drawn, with the buttons that save it below. */
import type { Output } from '../../lib/data/protocol.ts';
import { unshown } from '../../lib/data/read-message.ts';
import type { ControlView, Move } from './controls/control-view.ts';
import { controlMaker } from './controls/load.ts';
import { drawer, framed } from './draw-output.ts';
import { drawError, type Places } from './messages.ts';
import { SaveButtons } from './save/buttons.ts';
import { fileName } from './save/names.ts';

export interface Shown {
  readonly output: Output;
  readonly elements: readonly HTMLElement[];
  readonly save: SaveButtons;
  /** What the reader moves in it. */
  readonly control: ControlView | null;
}

/** Where an output is shown: its places, and how many pixels wide it may be, which is measured only where it matters. */
export interface Room {
  readonly places: Places;
  readonly width: () => number;
  readonly move: Move;
  /** What stood at a key after the run before. */
  readonly earlier: (key: string) => Output | undefined;
}

/**
 * What shows an output in one go, once all is loaded that it takes. The buttons of what had its key before stay where
 * they are. One that can't be drawn says so in its place, and keeps no other from being drawn.
 */
export async function shower(key: string, output: Output, room: Room, before?: Shown): Promise<() => Shown> {
  const file = fileName(room.places.cell, key);
  const save = before?.save ?? new SaveButtons({ file, title: room.places.titleOf(room.places.cell) });
  const make = await drawer(output, room.places, room.width, room.earlier(key));
  const maker = await controlMaker(output).catch((error: unknown) => () => {
    throw error;
  });
  const showing = (what: Output, element: HTMLElement, control: ControlView | null): Shown => {
    const buttons = save.offer(what, element);
    return { output, elements: buttons ? [element, buttons] : [element], save, control };
  };
  return () => {
    try {
      const element = make();
      return showing(output, element, maker?.(element, room) ?? null);
    } catch (error) {
      const told = unshown(error instanceof Error ? error.message : String(error));
      return showing(told, framed(told, drawError(told, room.places)), null);
    }
  };
}
