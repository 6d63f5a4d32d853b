import { field, h, select } from './dom.js';
import { time } from './format.js';
import { onResources } from './live.js';

const mostLines = 5000;
const severe = /^(fail|crit): |\b(ERROR|FATAL|PANIC):  |^Unhandled exception/;
const notable = /^warn: |\bWARNING:  /;

export function open(page, [name], query, signal) {
  const choice = h('span');
  const search = h('input', { type: 'search', placeholder: 'text' });
  const follow = h('input', { type: 'checkbox', checked: true });
  const count = h('span', { class: 'muted', role: 'status' });
  const lines = h('div', { class: 'console', tabindex: '0', role: 'log', 'aria-label': 'Console' });
  page.append(
    h('h1', {}, 'Console'),
    h('div', { class: 'tools' }, field('Resource', choice), field('Search', search), h('label', { class: 'field' }, follow, h('span', {}, 'follow')), count),
    lines);

  let names = '';
  onResources(resources => {
    const withConsole = resources.filter(resource => resource.hasConsole).map(resource => resource.name);
    if (!name && withConsole.length > 0) {
      location.replace(`#/console/${encodeURIComponent(withConsole.at(-1))}`);
    } else if (withConsole.join() !== names) {
      names = withConsole.join();
      choice.replaceChildren(select(withConsole.map(one => [one, one]), name, chosen => location.assign(`#/console/${encodeURIComponent(chosen)}`)));
    }
  }, signal);
  if (!name) {
    return;
  }

  const matches = line => line.dataset.text.includes(search.value.toLowerCase());
  const tell = () => {
    const found = [...lines.children].filter(line => !line.hidden).length;
    count.textContent = search.value ? `${found} of ${lines.children.length} lines` : `${lines.children.length} lines`;
  };
  const scroll = () => follow.checked && lines.scrollTo(0, lines.scrollHeight);
  search.addEventListener('input', () => {
    [...lines.children].forEach(line => { line.hidden = !matches(line); });
    tell();
    scroll();
  });
  follow.addEventListener('change', scroll);

  // Who scrolls up wants to read; who goes back to the end wants to follow.
  lines.addEventListener('scroll', () => { follow.checked = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 30; });
  read(name, signal, added => {
    const following = follow.checked;
    const elements = added.slice(-mostLines).map(line => element(line));
    elements.forEach(line => { line.hidden = !matches(line); });
    lines.append(...elements);
    while (lines.children.length > mostLines) {
      lines.firstChild.remove();
    }

    follow.checked = following;
    tell();
    scroll();
  });
}

function read(name, signal, show) {
  const stream = new EventSource(`api/console/${encodeURIComponent(name)}`);
  stream.addEventListener('lines', event => show(JSON.parse(event.data)));
  signal.addEventListener('abort', () => stream.close());
}

function element(line) {
  // Escape sequences for a terminal's colours mean nothing here.
  const text = line.text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '');
  const kind = line.isAnnouncement ? 'announcement' : severe.test(text) ? 'bad' : notable.test(text) ? 'middling' : '';
  return h('div', { class: kind, 'data-text': text.toLowerCase() }, h('time', {}, time(line.time)), text);
}
