// @ts-check
import { getJson, isCancelled } from './api.js';
import { element } from './dom.js';
import { formatDecimal, formatTime } from './format.js';
import { genreName } from './genres.js';
import { notice, problemNotice } from './notice.js';
import { swatch } from './swatch.js';
import { createTabs } from './tabs.js';

const library = 'library';

/**
 * Fills a panel with a tab for each source of similar tracks and playlists.
 * @param {HTMLElement} panel
 * @param {string} recommendations the address of the song's recommendations
 * @param {AbortSignal} signal
 */
export async function showSimilar(panel, recommendations, signal) {
  /** @type {import('./types.js').RecommendationSource[]} */
  let sources;
  try {
    sources = (await getJson('/api/recommendations/sources', signal)).sources.map(withTitle);
  } catch (error) {
    if (!isCancelled(error)) {
      panel.replaceChildren(problemNotice(error));
    }

    return;
  }

  if (sources.length === 0) {
    panel.replaceChildren(element('p', { class: 'soft' }, 'This server has no source of recommendations.'));
    return;
  }

  const first = sources.find((source) => source.available && !source.online) ?? sources[0];
  const tabs = createTabs('Sources', 'similar', sources.map(({ name, title }) => ({ name, title })), (name, tabPanel) => {
    const source = sources.find((candidate) => candidate.name === name) ?? first;
    const body = element('div', { class: 'similar-panel' });
    tabPanel.replaceChildren(body);
    showSource(body, source, recommendations, signal);
  }, first.name);
  panel.replaceChildren(tabs.root);
}

/**
 * The library is that of whoever runs the server, which need not be the visitor.
 * @param {import('./types.js').RecommendationSource} source
 * @returns {import('./types.js').RecommendationSource}
 */
function withTitle(source) {
  return source.name === library ? { ...source, title: 'This server’s library' } : source;
}

/**
 * @param {HTMLElement} body
 * @param {import('./types.js').RecommendationSource} source
 * @param {string} recommendations
 * @param {AbortSignal} signal
 */
function showSource(body, source, recommendations, signal) {
  if (!source.available) {
    body.replaceChildren(notice('info', `${source.title} is not set up`, source.setup ?? ''));
  } else if (source.online) {
    const ask = element('button', { class: 'button', type: 'button' }, `Ask ${source.title}`);
    ask.addEventListener('click', () => {
      const panel = body.closest('[role=tabpanel]');
      load(body, source, recommendations, signal);
      if (panel instanceof HTMLElement) {
        panel.focus();
      }
    });
    body.replaceChildren(element('p', { class: 'soft' }, `${source.title} is asked over the network. It gets the genre, not the song.`), element('div', {}, ask));
  } else {
    load(body, source, recommendations, signal);
  }
}

/**
 * @param {HTMLElement} body
 * @param {import('./types.js').RecommendationSource} source
 * @param {string} recommendations
 * @param {AbortSignal} signal
 */
async function load(body, source, recommendations, signal) {
  body.replaceChildren(...[1, 2, 3].map(() => element('div', { class: 'skeleton skeleton-line', 'aria-hidden': 'true' })));
  try {
    const found = await getJson(`${recommendations}?source=${encodeURIComponent(source.name)}&limit=10`, signal);
    const tracks = found.tracks ?? [];
    const playlists = found.playlists ?? [];
    /** @type {string[]} */
    const notes = found.notes ?? [];
    const isEmpty = tracks.length + playlists.length === 0;
    body.replaceChildren(
      ...(tracks.length > 0 ? [element('ul', { class: 'similar-list', 'aria-label': 'Similar tracks' }, ...tracks.map(trackItem))] : []),
      ...(playlists.length > 0 ? [element('h4', {}, 'Playlists'), element('ul', { class: 'similar-list', 'aria-label': 'Playlists' }, ...playlists.map(playlistItem))] : []),
      ...notes.map((note) => element('p', { class: 'soft' }, note)),
      ...(isEmpty && notes.length === 0 ? [element('p', { class: 'soft' }, `${source.title} has nothing similar.`)] : []),
      ...(isEmpty || source.name === library ? [] : [attributionLine(found.attribution ?? source.attribution)]));
  } catch (error) {
    if (!isCancelled(error)) {
      body.replaceChildren(problemNotice(error, source.title));
    }
  }
}

/** @param {{ title: string, artist?: string, album?: string, durationSeconds?: number, genre?: string, similarity?: number, url?: string }} track */
function trackItem(track) {
  const facts = [
    track.genre ? element('span', { class: 'file-genre' }, swatch(track.genre), genreName(track.genre)) : null,
    track.durationSeconds ? element('span', {}, formatTime(track.durationSeconds)) : null,
    typeof track.similarity === 'number' ? element('span', {}, `similarity ${formatDecimal(track.similarity)}`) : null,
  ];
  return element(
    'li',
    {},
    element(
      'div',
      {},
      element('p', { class: 'title' }, linkTo(track.url, track.title)),
      element('p', { class: 'small' }, [track.artist, track.album].filter(Boolean).join(' · '))),
    element('p', { class: 'row small' }, ...facts));
}

/** @param {{ title: string, owner?: string, trackCount?: number, url?: string }} playlist */
function playlistItem(playlist) {
  return element(
    'li',
    {},
    element(
      'div',
      {},
      element('p', { class: 'title' }, linkTo(playlist.url, playlist.title)),
      element('p', { class: 'small' }, playlist.owner ?? '')),
    element('p', { class: 'small' }, playlist.trackCount ? `${playlist.trackCount} tracks` : ''));
}

/** @param {import('./types.js').Attribution | undefined} attribution */
function attributionLine(attribution) {
  return element('p', { class: 'small' }, attribution ? linkTo(attribution.url, attribution.text) : '');
}

/**
 * A link if the address is one of the web, or else the text alone.
 * @param {string | null | undefined} url
 * @param {string} text
 */
function linkTo(url, text) {
  return url && /^https?:\/\//i.test(url) ? element('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, text) : text;
}
