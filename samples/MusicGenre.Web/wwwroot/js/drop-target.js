// @ts-check
import { element } from './dom.js';
import { filesOfDrop } from './dropped-files.js';

/**
 * Lets the whole window take files.
 * @param {HTMLElement} zone is marked while files are over the window
 * @param {(files: File[], fromFolder: boolean) => void} onFiles
 */
export function startDropTarget(zone, onFiles) {
  const veil = element('div', { class: 'drop-veil', hidden: true, 'aria-hidden': 'true' }, 'Drop to classify');
  document.body.append(veil);
  let depth = 0;

  const show = () => {
    veil.hidden = depth === 0;
    zone.toggleAttribute('data-over', depth > 0);
  };
  const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') ?? false;

  addEventListener('dragenter', (event) => {
    if (hasFiles(event)) {
      depth++;
      show();
    }
  });
  addEventListener('dragleave', (event) => {
    if (hasFiles(event)) {
      depth = Math.max(0, depth - 1);
      show();
    }
  });
  addEventListener('dragover', (event) => {
    if (hasFiles(event)) {
      event.preventDefault();
    }
  });
  addEventListener('drop', async (event) => {
    if (event.dataTransfer && hasFiles(event)) {
      event.preventDefault();
      depth = 0;
      show();
      const { files, fromFolder } = await filesOfDrop(event.dataTransfer);
      onFiles(files, fromFolder);
    }
  });
}
