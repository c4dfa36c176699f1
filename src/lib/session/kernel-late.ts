/** The kernel's program, where it does not come: on the way to the page, or to its worker. */
import { sayTrouble } from '../machine/trouble.ts';

/** After how long that is said: milliseconds. Networks of schools are slow. */
const PATIENCE = 60_000;
const LATE =
  'The kernel’s program has not come yet. On a slow network, wait a little more; else check the connection, and press “Restart kernel” in the kernel’s menu.';

/** Says it where a part of it has not come for long. The function that comes back ends the wait. */
export function tellIfLate(): () => void {
  const late = setTimeout(() => {
    sayTrouble(LATE);
  }, PATIENCE);
  return () => {
    clearTimeout(late);
  };
}
