/** Thrown for an option that can't be sent to the page. */
export class PlotOptionError extends Error {
  constructor(path: string, what = 'a function', help = advice(path)) {
    super(
      `The option \`${path}\` is ${what}. A plot is drawn outside the kernel, so only data can be sent to it. ${help}`,
    );
    this.name = 'PlotOptionError';
  }
}

function advice(path: string): string {
  if (/format/i.test(path)) return "Use a format string instead, for example '.1f', '%' or '.2s'.";
  if (/\.marks\[\d+\]$|\.render$/.test(path))
    return "Use one of Plot's marks, for example Plot.dot or Plot.text.";
  if (/reduce|group|bin\b|bin[XY]|map|window|normalize|select/i.test(path))
    return "Use the name of a reducer instead, for example 'mean', or work it out in the data first.";
  if (/sort|order/i.test(path)) return "Sort the data first, or name a channel: sort: { x: 'y' }.";
  if (/transform|initializer/i.test(path)) return 'Transform the data before you plot it.';
  if (/\.(domain|thresholds|ticks)$/.test(path)) return 'Give the values themselves, as a list.';
  return "Use Plot's string form instead, for example the name of a column.";
}
