/* Makes elements. Text becomes text nodes, never markup: names come from strangers. */
const SVG = 'http://www.w3.org/2000/svg';

const filled = (made, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      made.addEventListener(name, value);
    } else if (value === true) {
      made.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
};

/* An element; attributes that are functions become listeners. */
export const element = (tag, attributes = {}, ...children) =>
  filled(document.createElement(tag), attributes, children);

/* The same for a drawing. */
export const drawing = (tag, attributes = {}, ...children) =>
  filled(document.createElementNS(SVG, tag), attributes, children);

export const byId = (id) => document.getElementById(id);

/* Where a section puts what it shows. */
export const contentOf = (id) => byId(id).querySelector('.content');

/* Changes a text only where it differs, so that nothing is read out twice and no selection is lost. */
export const setText = (node, text) => {
  if (node.textContent !== text) {
    node.textContent = text;
  }
};

/* The same for an attribute; null takes it away. */
export const setAttribute = (node, name, value) => {
  if (value === null) {
    node.removeAttribute(name);
  } else if (node.getAttribute(name) !== String(value)) {
    node.setAttribute(name, value);
  }
};

/* A hotkey is told by its ends; what is not one is cut, too. */
export const shortHotkey = (hotkey) =>
  hotkey.length > 16 ? hotkey.slice(0, 6) + '…' + hotkey.slice(-4) : hotkey;

/* Tells a screen reader something, once. */
export const speak = (text) => setText(byId('spoken'), text);

export const emptyNote = (text) => element('p', { class: 'empty' }, text);
