import { afterPause, field, h, select } from './dom.js';
import { duration, number, time } from './format.js';
import { ask, refresh } from './live.js';
import { openTrace } from './waterfall.js';

export function open(page, [id], query, signal) {
  if (id) {
    openTrace(page, id, signal);
  } else {
    list(page, query, signal);
  }
}

function list(page, query, signal) {
  const search = h('input', { type: 'search', placeholder: 'name of a span, id', value: query.get('text') ?? '' });
  let least = '0';
  const errors = h('input', { type: 'checkbox', checked: query.has('errors') });
  const count = h('span', { class: 'muted', role: 'status' });
  const body = h('tbody');
  page.append(
    h('h1', {}, 'Traces'),
    h('div', { class: 'tools' },
      field('Search', search),
      field('Longer than', select([['0', 'any'], ['10', '10 ms'], ['100', '100 ms'], ['1000', '1 s'], ['10000', '10 s']], least, chosen => { least = chosen; load(); })),
      h('label', { class: 'field' }, errors, h('span', {}, 'errors only')),
      count),
    h('div', { class: 'scroll' }, h('table', { class: 'list' },
      h('thead', {}, h('tr', {}, ['Started', 'Name', 'Service', 'Spans', 'Duration'].map(text => h('th', { scope: 'col', class: text === 'Spans' ? 'number' : null }, text)))),
      body)));
  const load = refresh('traces', async () => {
    const traces = await ask(`api/traces?${new URLSearchParams({ text: search.value, least, errors: errors.checked })}`, signal);
    const longest = Math.max(...traces.map(trace => trace.milliseconds), 0.001);
    count.textContent = traces.length === 200 ? 'the newest 200' : `${traces.length} traces`;
    body.replaceChildren(...traces.map(trace => row(trace, longest)));
  }, signal);
  search.addEventListener('input', afterPause(load));
  errors.addEventListener('change', load);
}

function row(trace, longest) {
  const bar = h('span', { class: 'bar' });
  bar.style.width = `${Math.max(1, 100 * trace.milliseconds / longest)}%`;
  return h('tr', {},
    h('td', {}, h('time', {}, time(trace.startedAt))),
    h('td', {}, h('a', { href: `#/traces/${trace.id}` }, trace.name || '(no name)'),
      trace.errors > 0 ? h('span', { class: 'word bad' }, `${trace.errors} error${trace.errors === 1 ? '' : 's'}`) : null,
      trace.isCut ? h('small', { title: 'Its oldest spans had to make room.' }, ' cut') : null),
    h('td', {}, trace.service),
    h('td', { class: 'number' }, number(trace.spans)),
    h('td', { class: 'duration' }, h('span', {}, duration(trace.milliseconds)), h('span', { class: 'track' }, bar)));
}
