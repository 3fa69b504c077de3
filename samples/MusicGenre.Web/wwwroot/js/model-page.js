// @ts-check
import { createAnnouncer } from './announcer.js';
import { getJson, isCancelled } from './api.js';
import { createChartFigure } from './chart-figure.js';
import { byId, element, partsOf } from './dom.js';
import { formatShare, formatSpan } from './format.js';
import { genreName } from './genres.js';
import { accuracyTable, measureBlocks, reportTable } from './model-measures.js';
import { fillModelSelect } from './model-select.js';
import { problemNotice } from './notice.js';
import { swatch } from './swatch.js';
import { startThemeButton } from './theme.js';

/** The page of the models. */
class ModelPage {
  constructor() {
    this.select = /** @type {HTMLSelectElement} */ (byId('model-select'));
    this.root = byId('model');
    this.part = partsOf(this.root);
    this.announce = createAnnouncer(byId('announcements'));
    this.shown = new AbortController();
  }

  async start() {
    try {
      const answer = await getJson('/api/models');
      /** @type {import('./types.js').ModelInfo[]} */
      this.models = answer.models;
      fillModelSelect(this.select, answer.models, answer.default);
      const wanted = new URLSearchParams(location.search).get('model');
      this.select.value = answer.models.some((/** @type {{ name: string }} */ model) => model.name === wanted) ? String(wanted) : answer.default;
      this.select.addEventListener('change', () => {
        history.replaceState(null, '', `?model=${encodeURIComponent(this.select.value)}`);
        this.show();
      });
      await this.show();
    } catch (error) {
      this.fail(error);
    }
  }

  async show() {
    this.shown.abort();
    this.shown = new AbortController();
    const signal = this.shown.signal;
    const model = this.models?.find((candidate) => candidate.name === this.select.value);
    if (!model) {
      return;
    }

    byId('problem').replaceChildren();
    const address = `/api/models/${encodeURIComponent(model.name)}`;
    try {
      const [evaluation, charts] = await Promise.all([getJson(`${address}/evaluation`, signal), getJson(`${address}/charts`, signal)]);
      this.showCard(model);
      this.showEvaluation(evaluation);
      this.part('figures').replaceChildren(...charts.kinds.map((/** @type {import('./types.js').ChartKind} */ chart) => element(
        'div',
        { class: 'card' },
        element('h3', { class: 'visually-hidden' }, chart.title),
        createChartFigure({
          url: (extension, query) => `${address}/charts/${chart.kind}.${extension}?${query}`,
          title: chart.title,
          description: chart.description,
          kind: chart.kind,
          caption: element('span', {}, sourceOf(chart, evaluation)),
          name: `${model.name}-${chart.kind}`,
        }, signal))));
      byId('model-loading').hidden = true;
      this.root.hidden = false;
      this.announce(`${model.name} is shown.`);
    } catch (error) {
      if (!isCancelled(error)) {
        this.fail(error);
      }
    }
  }

  /** @param {import('./types.js').ModelInfo} model */
  showCard(model) {
    this.part('name').textContent = model.name;
    this.part('description').textContent = model.description;
    this.part('genres').replaceChildren(...model.genres.map((genre) => element('li', {}, swatch(genre), genreName(genre))));
    /** @type {[string, string][]} */
    const facts = [
      ['License', model.license],
      ['Classifies', `segments of ${formatSpan(model.segmentSeconds)}, averaged over the song`],
      ['Training data', model.training],
    ];
    this.part('facts').replaceChildren(...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]));
    this.part('weaknesses').replaceChildren(...model.limitations.map((weakness) => element('li', {}, weakness)));
    this.part('accuracy').replaceChildren(accuracyTable(model.accuracy));
  }

  /** @param {import('./model-measures.js').Evaluation} evaluation */
  showEvaluation(evaluation) {
    const { tracks } = evaluation;
    this.part('protocol').textContent = `Protocol: ${evaluation.protocol}. Data: ${evaluation.data}.`;
    this.part('measures').replaceChildren(...measureBlocks(evaluation));
    this.part('report').replaceChildren(reportTable(tracks.genres));
    this.announce(`${formatShare(tracks.accuracy)} of tracks right.`);
  }

  /** @param {unknown} error */
  fail(error) {
    byId('model-loading').hidden = true;
    this.root.hidden = true;
    byId('problem').replaceChildren(problemNotice(error));
  }
}

/**
 * What a chart was drawn from: the protocol of the evaluation, or else other data.
 * @param {import('./types.js').ChartKind} chart
 * @param {import('./model-measures.js').Evaluation} evaluation
 */
function sourceOf(chart, evaluation) {
  const source = (chart.protocol ?? evaluation.protocol).replace(/\.$/, '');
  return `${source.startsWith(evaluation.protocol) ? 'Protocol' : 'Data'}: ${source}.`;
}

startThemeButton(byId('theme-button'));
new ModelPage().start();
