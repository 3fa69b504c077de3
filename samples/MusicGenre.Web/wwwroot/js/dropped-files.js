// @ts-check

/**
 * The files of a drop, those in folders included.
 * @param {DataTransfer} transfer
 * @returns {Promise<{ files: File[], fromFolder: boolean }>}
 */
export async function filesOfDrop(transfer) {
  // The list is emptied as soon as the event is over, so everything is taken from it before the first await.
  const entries = [...transfer.items].filter((item) => item.kind === 'file').map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = [...transfer.files];
  if (!entries.some((entry) => entry?.isDirectory)) {
    return { files: plain, fromFolder: false };
  }

  const files = [];
  for (const entry of entries) {
    if (entry) {
      files.push(...await filesOfEntry(entry));
    }
  }

  return { files, fromFolder: true };
}

/**
 * Whether a file of a folder is worth uploading: what is certainly something else is left out.
 * @param {File} file
 */
export function mayBeAudio(file) {
  const isOther = /^(image|text|font)\//.test(file.type) || /^application\/(pdf|json|zip|x-|vnd)/.test(file.type);
  const isList = /\.(m3u8?|pls|cue|log|nfo|db|ini|lnk|ds_store)$/i.test(file.name);
  return !file.name.startsWith('.') && !isOther && !isList && file.size > 0;
}

/**
 * @param {FileSystemEntry} entry
 * @returns {Promise<File[]>}
 */
async function filesOfEntry(entry) {
  if (entry.isFile) {
    return [await new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject))];
  }

  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  const files = [];
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) {
      return files;
    }

    for (const child of some) {
      files.push(...await filesOfEntry(child));
    }
  }
}
