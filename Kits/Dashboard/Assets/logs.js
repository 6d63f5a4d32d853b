import { afterPause, facts, field, h, select } from './dom.js';
import { level, severities, time } from './format.js';
import { ask, refresh } from './live.js';

export function open(page, parts, query, signal) {
  const trace = query.get('trace') ?? '';
  let least = query.get('least') ?? '0';
  const search = h('input', { type: 'search', placeholder: 'text, attribute', value: query.get('text') ?? '' });
  const count = h('span', { class: 'muted', role: 'status' });
  const body = h('tbody');
  page.append(
    h('h1', {}, 'Logs'),
    h('div', { class: 'tools' },
      field('Search', search),
      field('At least', select(severities, least, chosen => { least = chosen; load(); })),
      trace ? h('a', { class: 'chip', href: '#/logs' }, `trace ${trace.slice(0, 8)} ×`) : null,
      count),
    h('div', { class: 'scroll' }, h('table', { class: 'list' },
      h('thead', {}, h('tr', {}, ['Time', 'Level', 'From', 'Message', 'Trace'].map(text => h('th', { scope: 'col' }, text)))),
      body)));

  const shown = new Set();
  const load = refresh('logs', async () => {
    const records = await ask(`api/logs?${new URLSearchParams({ text: search.value, least, trace })}`, signal);
    count.textContent = records.length === 500 ? 'the newest 500' : `${records.length} records`;
    body.replaceChildren(...records.reverse().flatMap(record => rows(record, shown)));
  }, signal);
  search.addEventListener('input', afterPause(load));
}

function rows(record, shown) {
  const details = h('tr', { class: 'details', hidden: !shown.has(record.number) }, h('td', { colSpan: 5 }, facts([
    ['category', record.scope], ...record.attributes.map(attribute => [attribute.key, attribute.value]), ['trace', record.trace],
  ])));
  const button = h('button', {
    type: 'button',
    class: 'plain',
    'aria-expanded': String(shown.has(record.number)),
    onclick: () => {
      details.hidden = !details.hidden;
      button.setAttribute('aria-expanded', String(!details.hidden));
      shown[details.hidden ? 'delete' : 'add'](record.number);
    },
  }, record.body || '(empty)');
  const name = level(record.severity);
  return [
    h('tr', {},
      h('td', {}, h('time', {}, time(record.at))),
      h('td', {}, h('span', { class: `level ${name}` }, name)),
      h('td', {}, record.service),
      h('td', { class: 'message' }, button),
      h('td', {}, record.trace ? h('a', { href: `#/traces/${record.trace}` }, record.trace.slice(0, 8)) : '')),
    details,
  ];
}
