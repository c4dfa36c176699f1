import { whyNotLoaded } from '../../lib/workers/renewed.ts';

/** Says in the dialog that the search did not come: its own sentence, or that the site has been renewed. */
export async function sayFailed(dialog: HTMLDialogElement): Promise<void> {
  dialog.setAttribute('data-failed', '');
  const line = dialog.querySelector('.failed');
  if (line) line.textContent = await whyNotLoaded(line.textContent);
}
