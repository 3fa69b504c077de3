// @ts-check
import { byId } from './dom.js';
import { formatBytes } from './format.js';

/** Shows the progress of one upload. */
export class WorkPanel {
  constructor() {
    this.root = byId('work');
    this.progress = byId('work-progress');
    this.fill = /** @type {HTMLElement} */ (this.progress.firstElementChild);
    this.status = byId('work-status');
    this.running = new AbortController();
    byId('work-cancel').addEventListener('click', () => this.running.abort());
  }

  /**
   * Shows the panel and gives the signal of its Cancel button.
   * @param {string} name
   */
  open(name) {
    this.running.abort();
    this.running = new AbortController();
    this.root.hidden = false;
    byId('work-name').textContent = name;
    this.show('Preparing…', null);
    byId('work-heading').focus({ preventScroll: true });
    this.root.scrollIntoView({ block: 'nearest' });
    return this.running.signal;
  }

  close() {
    this.root.hidden = true;
  }

  /**
   * @param {number} share 0 to 1
   * @param {number} bytes
   */
  showUpload(share, bytes) {
    if (share < 1) {
      this.show(`Uploading: ${formatBytes(share * bytes)} of ${formatBytes(bytes)}`, share);
    } else {
      this.show('Decoding and classifying…', null);
    }
  }

  /**
   * @param {string} text
   * @param {number | null} share null while nobody knows
   */
  show(text, share) {
    this.status.textContent = text;
    this.progress.toggleAttribute('data-busy', share === null);
    this.fill.style.setProperty('--share', String(share ?? 0));
    if (share === null) {
      this.progress.removeAttribute('aria-valuenow');
    } else {
      this.progress.setAttribute('aria-valuenow', String(Math.round(share * 100)));
    }
  }
}
