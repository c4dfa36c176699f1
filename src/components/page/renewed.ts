/** A page of a renewed site is loaded whole: its parts and those that are here already are not made for one another. */
import { buildOf } from '../../lib/workers/renewed.ts';

document.addEventListener('astro:before-swap', (event) => {
  if (buildOf(event.newDocument) === buildOf(document)) return;
  const { to } = event;
  event.swap = () => {
    location.assign(to);
  };
});
