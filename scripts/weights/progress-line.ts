/** Progress in a terminal: one line that is written over; where the output is a file, one line for each tenth. */
import type { Progress } from '../../src/lib/data/outputs.ts';

const mb = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** What a host's `progress` does. */
export function progressLine(out: NodeJS.WriteStream): (progress: Progress) => void {
  let said = -1;
  return ({ label, done, total, secondsLeft }) => {
    const left = secondsLeft === undefined ? '' : `, ${Math.ceil(secondsLeft)} s left`;
    const line = total > 0 ? `${label}: ${mb(done)} of ${mb(total)} MB${left}` : label;
    if (out.isTTY) {
      out.clearLine(0);
      out.cursorTo(0);
      out.write(line.slice(0, out.columns - 1));
      if (done >= total) out.write('\n');
      return;
    }
    const tenth = Math.floor((10 * done) / (total || 1));
    if (tenth !== said) out.write(`${line}\n`);
    said = tenth;
  };
}
