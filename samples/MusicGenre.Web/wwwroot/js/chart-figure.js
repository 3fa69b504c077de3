// @ts-check
import { getBlob, isCancelled } from './api.js';
import { expectedHeight } from './chart-height.js';
import { element } from './dom.js';
import { problemNotice } from './notice.js';
import { currentTheme, onThemeChange } from './theme.js';

const narrowest = 240;
const widest = 2000;

/**
 * A chart that the server draws, drawn again when the theme or the width changes. Its space is reserved before it arrives.
 * @param {object} chart
 * @param {(extension: string, query: string) => string} chart.url
 * @param {string} chart.title
 * @param {string} chart.description
 * @param {string} chart.kind
 * @param {HTMLElement} [chart.caption]
 * @param {string} [chart.name] the name of the file when it is saved
 * @param {AbortSignal} signal ends it
 * @returns {HTMLElement}
 */
export function createChartFigure({ url, kind, title, description, caption, name = 'chart' }, signal) {
  const image = element('img', { alt: `${title}. ${description}` });
  const frame = element('div', { class: 'chart-frame', 'data-state': 'loading' });
  const links = ['svg', 'png'].map((extension) => element('a', { download: `${name}.${extension}` }, extension.toUpperCase()));
  const figure = element(
    'figure',
    { class: 'chart' },
    frame,
    element('figcaption', {}, description, caption ? ' ' : null, caption, ' Save as ', links[0], ' or ', links[1], '.'));
  let shownWidth = 0;
  let latest = new AbortController();

  const draw = async () => {
    latest.abort();
    latest = new AbortController();
    const mine = latest.signal;
    const width = shownWidth;
    const query = `theme=${currentTheme()}&width=${width}`;
    links[0].href = url('svg', query);
    links[1].href = url('png', `${query}&scale=2`);
    frame.dataset.state = image.isConnected ? 'redrawing' : 'loading';
    try {
      const source = URL.createObjectURL(await getBlob(links[0].href, mine));
      image.src = source;
      await image.decode().finally(() => URL.revokeObjectURL(source));
      frame.replaceChildren(image);
      frame.dataset.state = 'ready';
    } catch (error) {
      if (!isCancelled(error) && !mine.aborted) {
        const retry = element('button', { class: 'button', type: 'button' }, 'Try again');
        retry.addEventListener('click', draw);
        frame.replaceChildren(element('div', { class: 'stack' }, problemNotice(error, title), element('div', {}, retry)));
        frame.dataset.state = 'failed';
      }
    }
  };

  const observer = new ResizeObserver(([entry]) => {
    const width = Math.min(widest, Math.max(narrowest, Math.floor(entry.contentRect.width)));
    if (entry.contentRect.width > 0 && Math.abs(width - shownWidth) > 8) {
      shownWidth = width;
      frame.style.setProperty('--chart-height', `${expectedHeight(kind, width)}px`);
      draw();
    }
  });
  observer.observe(frame);
  onThemeChange(() => shownWidth > 0 && draw(), signal);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    latest.abort();
  }, { once: true });
  return figure;
}
