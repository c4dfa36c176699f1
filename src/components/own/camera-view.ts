/** `<camera-view>`: what the camera sees, as a mirror shows it; whether it is on; and what is wrong with it. */
import {
  cameraNow,
  cameras,
  chooseCamera,
  closeCamera,
  onCamera,
  openCamera,
  turnOff,
} from '../../lib/machine/camera.ts';
import { h } from '../dom/element.ts';

class CameraView extends HTMLElement {
  #unsubscribe: (() => void) | null = null;

  connectedCallback(): void {
    this.#find('[data-do="camera-on"]').addEventListener('click', () => {
      openCamera('page').then(
        () => {
          if (document.activeElement === document.body) this.#find('[data-do="camera-off"]').focus();
        },
        // What is wrong is told by the camera's state.
        () => undefined,
      );
    });
    this.#find('[data-do="camera-off"]').addEventListener('click', () => {
      turnOff();
      this.#find('[data-do="camera-on"]').focus();
    });
    const choice = this.#choice();
    choice.addEventListener('change', () => {
      chooseCamera(choice.value).catch(() => undefined);
    });
    this.#unsubscribe = onCamera(() => {
      this.#render();
    });
    this.#render();
  }

  disconnectedCallback(): void {
    this.#unsubscribe?.();
    closeCamera('page');
  }

  #find(selector: string): HTMLElement {
    const found = this.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`<camera-view> has no ${selector}`);
    return found;
  }

  #choice(): HTMLSelectElement {
    return this.#find('select') as HTMLSelectElement; // by its tag
  }

  #render(): void {
    const state = cameraNow();
    this.dataset['state'] = state.kind;
    const video = this.#find('video') as HTMLVideoElement; // by its tag
    const stream = state.kind === 'on' ? state.stream : null;
    if (video.srcObject !== stream) video.srcObject = stream;
    video.toggleAttribute('data-mirrored', state.kind === 'on' && state.mirrored);
    this.#find('[data-off]').hidden = state.kind === 'on';
    const on = this.#find('[data-do="camera-on"]');
    on.textContent = state.kind === 'starting' ? 'Starting…' : 'Turn on the camera';
    on.toggleAttribute('disabled', state.kind === 'starting');
    this.#find('[data-do="camera-off"]').hidden = state.kind !== 'on';
    const trouble = state.kind === 'trouble' ? state.error.message : '';
    const told = this.#find('[data-camera-trouble]');
    if (told.textContent !== trouble) told.textContent = trouble;
    told.hidden = trouble === '';
    if (state.kind === 'on') void this.#list(state.device);
  }

  /** A choice is offered where there is one. */
  async #list(device: string): Promise<void> {
    const all = await cameras();
    const choice = this.#choice();
    choice.replaceChildren(
      ...all.map(({ deviceId, label }, i) => h('option', { value: deviceId }, label || `camera ${i + 1}`)),
    );
    choice.value = device;
    this.#find('[data-choice]').hidden = all.length < 2;
  }
}

customElements.define('camera-view', CameraView);
