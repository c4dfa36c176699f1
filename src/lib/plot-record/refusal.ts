/** Why a plot is not drawn: a sentence for the reader, with what to do instead. */
export class PlotRefusal extends Error {
  override readonly name = 'PlotRefusal';
}

export function refusePlot(sentence: string): never {
  throw new PlotRefusal(sentence);
}
