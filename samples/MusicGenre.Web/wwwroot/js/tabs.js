// @ts-check
import { element } from './dom.js';

/**
 * @typedef {object} Tab
 * @property {string} name unique within the list
 * @property {string} title
 */

/**
 * Tabs by the WAI-ARIA pattern: one is in the tab order, arrow keys, Home and End move and select.
 * @param {string} label what the tabs choose
 * @param {string} id a prefix for ids
 * @param {Tab[]} tabs
 * @param {(name: string, panel: HTMLElement) => void} onSelect fills the panel; called at once for the first
 * @param {string} [selected] the tab that is selected first
 * @returns {{ root: HTMLElement, refresh: () => void }}
 */
export function createTabs(label, id, tabs, onSelect, selected = tabs[0].name) {
  let current = selected;
  const panel = element('div', { class: 'tab-panel', role: 'tabpanel', id: `${id}-panel`, tabindex: 0 });
  const buttons = tabs.map((tab) => {
    const button = element('button', { class: 'tab', type: 'button', role: 'tab', id: `${id}-${tab.name}`, 'aria-controls': panel.id }, tab.title);
    button.addEventListener('click', () => select(tab.name, false));
    return button;
  });
  const list = element('div', { class: 'tabs', role: 'tablist', 'aria-label': label }, ...buttons);
  list.addEventListener('keydown', (event) => {
    const place = tabs.findIndex((tab) => tab.name === current);
    const last = tabs.length - 1;
    const next = { ArrowRight: place === last ? 0 : place + 1, ArrowLeft: place === 0 ? last : place - 1, Home: 0, End: last }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      select(tabs[next].name, true);
    }
  });
  const root = element('div', {}, list, panel);
  mark();
  onSelect(current, panel);
  return { root, refresh: () => onSelect(current, panel) };

  /**
   * @param {string} name
   * @param {boolean} focus
   */
  function select(name, focus) {
    const changed = name !== current;
    current = name;
    mark();
    if (focus) {
      buttons[tabs.findIndex((tab) => tab.name === name)].focus();
    }

    if (changed) {
      onSelect(name, panel);
    }
  }

  function mark() {
    tabs.forEach((tab, place) => {
      const chosen = tab.name === current;
      buttons[place].setAttribute('aria-selected', String(chosen));
      buttons[place].tabIndex = chosen ? 0 : -1;
    });
    panel.setAttribute('aria-labelledby', `${id}-${current}`);
  }
}
