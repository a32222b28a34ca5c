'use strict';
/* Makes elements. Text becomes text nodes, never markup: names come from strangers. */
const element = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      made.addEventListener(name, value);
    } else if (value === true) {
      made.setAttribute(name, '');
    } else if (value !== false && value !== null) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.filter((child) => child !== null));
  return made;
};

/* A hotkey is told by its ends; a name of words is left as it is. */
const shortName = (name) => {
  if (name.trim() === '') {
    return '(no name)';
  }
  return name.length > 28 && !/\s/.test(name) ? name.slice(0, 10) + '\u2026' + name.slice(-6) : name;
};

/* A name, kept from turning the words around it when it is written from right to left; whole when pointed at. */
const nameElement = (name) => element('bdi', { title: name }, shortName(name));

/* A labelled <select> whose options are [value, text, group]; calls chosen(value). */
const selectElement = (label, options, value, chosen) => {
  const select = element('select', { change: () => chosen(select.value) });
  const groups = new Map();
  for (const [optionValue, text, group] of options) {
    const option = element('option', { value: optionValue, selected: optionValue === value }, text);
    if (group && !groups.has(group)) {
      groups.set(group, element('optgroup', { label: group }));
      select.append(groups.get(group));
    }
    (group ? groups.get(group) : select).append(option);
  }
  return element('label', {}, label, select);
};
