/**
 * Makes a button that works while it is held: by pointer, or by Space or Enter. Those who can't hold (a screen reader,
 * a switch) press it once to start and once to stop: their presses are clicks without a pointer or a key.
 */
export function hold(button: HTMLButtonElement, start: () => void, stop: () => void): void {
  let held = false;
  const begin = (): void => {
    if (held) return;
    held = true;
    start();
  };
  const end = (): void => {
    if (!held) return;
    held = false;
    stop();
  };

  button.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    // The hold goes on where the finger slips off the button.
    button.setPointerCapture(event.pointerId);
    begin();
  });
  for (const name of ['pointerup', 'pointercancel', 'lostpointercapture', 'blur'])
    button.addEventListener(name, end);

  button.addEventListener('keydown', (event) => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    begin();
  });
  button.addEventListener('keyup', (event) => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    // Or a click would follow, as if it were a press of its own.
    event.preventDefault();
    end();
  });

  button.addEventListener('click', ({ detail }) => {
    if (detail > 0) return; // the end of a press by a pointer
    if (held) end();
    else begin();
  });
  // A long press on a phone is no question for a menu.
  button.addEventListener('contextmenu', (event) => {
    event.preventDefault();
  });
}
