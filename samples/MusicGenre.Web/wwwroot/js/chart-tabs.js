// @ts-check
import { getJson, isCancelled } from './api.js';
import { createChartFigure } from './chart-figure.js';
import { problemNotice } from './notice.js';
import { createTabs } from './tabs.js';

/** Short titles for tabs; kinds that are not among them keep their own. */
const shortTitles = new Map([
  ['genres', 'Genres'],
  ['timeline', 'Timeline'],
  ['waveform', 'Waveform'],
  ['spectrogram', 'Spectrogram'],
  ['spectrogram-log', 'Logarithmic'],
  ['mel-spectrogram', 'Mel spectrogram'],
  ['mfcc', 'MFCC'],
  ['harmonic-percussive', 'Harmonic and percussive'],
  ['harmonic', 'Harmonic'],
  ['percussive', 'Percussive'],
  ['onset-strength', 'Onset'],
  ['spectrogram-stack', 'Stack'],
]);

/** The order of the first tabs and of the last; the others keep theirs in between. */
const places = new Map([['mel-spectrogram', -1], ['waveform', 1]]);

/** The page shows these itself. */
const shownElsewhere = new Set(['genres', 'timeline']);

/**
 * Fills a panel with a tab for each chart of a song.
 * @param {HTMLElement} panel
 * @param {{ charts: string, name: string }} song the address of its charts, and its name
 * @param {AbortSignal} signal
 */
export async function showCharts(panel, { charts, name }, signal) {
  let list;
  try {
    /** @type {{ kinds: import('./types.js').ChartKind[] }} */
    const answer = await getJson(charts, signal);
    list = answer.kinds.filter((chart) => !shownElsewhere.has(chart.kind)).sort((first, second) => placeOf(first) - placeOf(second));
  } catch (error) {
    if (!isCancelled(error)) {
      panel.replaceChildren(problemNotice(error));
    }

    return;
  }

  let shown = new AbortController();
  signal.addEventListener('abort', () => shown.abort(), { once: true });
  const tabs = createTabs('Charts', 'chart', list.map((chart) => ({ name: chart.kind, title: shortTitles.get(chart.kind) ?? chart.title })), (kind, tabPanel) => {
    shown.abort();
    shown = new AbortController();
    const chart = list.find((candidate) => candidate.kind === kind) ?? list[0];
    tabPanel.replaceChildren(createChartFigure({
      url: (extension, query) => `${charts}/${kind}.${extension}?${query}`,
      title: chart.title,
      description: chart.description,
      kind,
      name: `${name}-${kind}`,
    }, shown.signal));
  });
  panel.replaceChildren(tabs.root);
}

/** @param {import('./types.js').ChartKind} chart */
function placeOf(chart) {
  return places.get(chart.kind) ?? 0;
}
