// Makes an element. Text only ever becomes text: nothing that telemetry says can turn into markup.
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) {
      continue;
    }

    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name in element && typeof value !== 'string') {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }

  element.append(...children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

export function svg(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    element.setAttribute(name, value);
  }

  element.append(...children);
  return element;
}

// Only addresses that a browser opens as a page become links.
export function address(text) {
  return /^https?:\/\//.test(text) ? h('a', { href: text, target: '_blank', rel: 'noreferrer noopener' }, text) : h('span', {}, text);
}

// A table of names and values; both are shown whole and can be selected.
export function facts(pairs) {
  return h('dl', { class: 'facts' }, pairs.filter(([, value]) => value !== '' && value !== null && value !== undefined)
    .map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
}

// A field of a form with its label before it.
export function field(label, control) {
  return h('label', { class: 'field' }, h('span', {}, label), control);
}

export function select(options, chosen, onchange) {
  const element = h('select', { onchange: () => onchange(element.value) });
  element.append(...options.map(([value, text]) => h('option', { value, selected: value === chosen }, text)));
  return element;
}

// Calls the function once the calls have paused.
export function afterPause(action, milliseconds = 200) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };
}
