// @ts-check
import { element } from './dom.js';

/**
 * Saves text or a blob as a file.
 * @param {string} name
 * @param {Blob} blob
 */
export function saveFile(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = element('a', { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * @param {string} name
 * @param {unknown} value
 */
export function saveJson(name, value) {
  saveFile(name, new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: 'application/json' }));
}

/**
 * @param {string} name
 * @param {(string | number | null | undefined)[][]} rows
 */
export function saveCsv(name, rows) {
  saveFile(name, new Blob([rows.map((row) => row.map(csvField).join(',')).join('\r\n'), '\r\n'], { type: 'text/csv' }));
}

/**
 * The name of a song without its extension, for the names of downloads.
 * @param {string} name
 */
export function baseName(name) {
  return name.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '') || 'song';
}

/** @param {string | number | null | undefined} value */
function csvField(value) {
  let text = String(value ?? '');
  // Spreadsheets would run names that begin like a formula.
  if (typeof value === 'string' && /^[=+\-@\t\r]/.test(text)) {
    text = `'${text}`;
  }

  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
