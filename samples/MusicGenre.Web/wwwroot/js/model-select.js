// @ts-check
import { element } from './dom.js';

/**
 * Fills a select with the models; the default comes first.
 * @param {HTMLSelectElement} select
 * @param {import('./types.js').ModelInfo[]} models
 * @param {string} defaultModel
 */
export function fillModelSelect(select, models, defaultModel) {
  const names = models.map((model) => model.name).sort((first, second) => Number(second === defaultModel) - Number(first === defaultModel));
  select.replaceChildren(...names.map((name) => element('option', { value: name }, name === defaultModel ? `${name} (default)` : name)));
}
