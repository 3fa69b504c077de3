// @ts-check

const svgNamespace = 'http://www.w3.org/2000/svg';

/**
 * Creates an element. Text is always set as text, never parsed as HTML.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | undefined>} [attributes] true sets an empty attribute; false and undefined set none
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? '' : String(value));
    }
  }

  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/**
 * An icon of icons.svg, hidden from screen readers.
 * @param {string} name
 * @returns {SVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(svgNamespace, 'use');
  use.setAttribute('href', `/icons/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) {
    throw new Error(`The page has no element with the id ${id}.`);
  }

  return node;
}

/**
 * The elements of a panel by their data-part.
 * @param {HTMLElement} root
 * @returns {(name: string) => HTMLElement}
 */
export function partsOf(root) {
  return (name) => {
    const node = root.querySelector(`[data-part="${name}"]`);
    if (!(node instanceof HTMLElement)) {
      throw new Error(`The panel ${root.id} has no part ${name}.`);
    }

    return node;
  };
}
