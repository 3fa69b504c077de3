// @ts-check
import { element, byId } from './dom.js';
import { formatBytes, formatShare, formatSpan } from './format.js';

const usualFormats = ['MP3', 'WAV', 'FLAC', 'Ogg', 'AIFF', 'M4A', 'WMA'];

/**
 * Says what happens to files.
 * @param {import('./limits.js').Limits} limits
 */
export function showAbout(limits) {
  byId('formats').textContent = `${usualFormats.filter((format) => limits.formats.includes(format)).join(', ')} and others, up to ${formatBytes(limits.maximumBytes)} and ${formatSpan(limits.maximumDurationSeconds)} each`;
  byId('about-file').textContent = limits.retentionSeconds > 0
    ? `It is deleted from the server before you see the result. The decoded sound stays in memory for up to ${formatSpan(limits.retentionSeconds)}, so that charts can be drawn. “Forget now” ends that at once.`
    : 'It is deleted from the server before you see the result. Nothing of it is kept.';
  byId('about-limits').textContent =
    `${formatBytes(limits.maximumBytes)} and ${formatSpan(limits.maximumDurationSeconds)} for each file, ${formatSpan(limits.live.maximumSeconds)} for the microphone. Formats: ${limits.formats.join(', ')}.`;
}

/**
 * Says how good the model is, with the protocol.
 * @param {import('./types.js').ModelInfo} model
 */
export function showModel(model) {
  const measured = model.accuracy[0];
  byId('about-model').replaceChildren(
    `${model.name}, ${model.license} license, ${model.genres.length} genres. `,
    measured?.byTrack !== undefined ? `${formatShare(measured.byTrack)} of tracks right (${measured.protocol}). ` : '',
    element('a', { href: `/model.html?model=${encodeURIComponent(model.name)}` }, 'Where it is weak'));
}
